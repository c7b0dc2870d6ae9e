package dev.usher.formats.flexnet;

import dev.usher.formats.Read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The look-alikes under `samples/flexnet`.
final class Samples {
    private Samples() {}

    static byte[] bytes(String name) throws IOException {
        try (InputStream in = Samples.class.getResourceAsStream("/samples/flexnet/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    static String text(String name) throws IOException {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static Read<LicenseFile> read(String text) {
        return LicenseFileReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
