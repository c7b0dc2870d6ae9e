package dev.usher.formats;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Texts in UTF-16 that say so by their byte order mark.
final class Utf16 {
    private Utf16() {}

    static boolean marks(byte[] text) {
        return text.length >= 2
                && ((text[0] == (byte) 0xFF && text[1] == (byte) 0xFE)
                        || (text[0] == (byte) 0xFE && text[1] == (byte) 0xFF));
    }

    static byte[] toUtf8(byte[] text) {
        Charset order =
                text[0] == (byte) 0xFF ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        return new String(text, 2, text.length - 2, order).getBytes(StandardCharsets.UTF_8);
    }
}
