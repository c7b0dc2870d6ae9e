package dev.usher.server.http;

import java.nio.charset.StandardCharsets;

/// The bytes of a body.
public final class Payload {
    /// No body.
    static final Payload NONE = new Payload(new byte[0]);

    private final byte[] bytes;

    /// Wraps bytes.
    ///
    /// @param bytes not changed from here on
    public Payload(byte[] bytes) {
        this.bytes = bytes;
    }

    static Payload of(String text) {
        return new Payload(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The bytes themselves, to be read only.
    public byte[] bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }
}
