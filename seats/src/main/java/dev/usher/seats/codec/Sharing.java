package dev.usher.seats.codec;

import org.jspecify.annotations.Nullable;

/// Makes equal values one while a snapshot is read: a million leases name few pools, and each
/// session's holder stands in all its leases. It forgets what meets another in its slot: it saves
/// memory, and nobody may rely on it for more.
final class Sharing {
    private static final int SLOTS = 1 << 17;

    private final @Nullable String[] texts = new String[SLOTS];
    private final @Nullable Object[] values = new Object[SLOTS];

    /// The text of bytes that are all below 128.
    String ascii(byte[] bytes, int start, int size) {
        int hash = size;
        for (int i = start; i < start + size; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = slot(hash);
        String known = texts[slot];
        if (known != null && same(known, bytes, start, size)) {
            return known;
        }
        String text = ByteReader.ascii(bytes, start, size);
        texts[slot] = text;
        return text;
    }

    private static boolean same(String known, byte[] bytes, int start, int size) {
        if (known.length() != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (known.charAt(i) != bytes[start + i]) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked") // a value equal to a T that is immutable is as good as it
    <T> T one(T value) {
        int slot = slot(value.hashCode());
        Object known = values[slot];
        if (known != null && known.getClass() == value.getClass() && known.equals(value)) {
            return (T) known;
        }
        values[slot] = value;
        return value;
    }

    private static int slot(int hash) {
        return (hash * 0x9E3779B9) >>> 15;
    }
}
