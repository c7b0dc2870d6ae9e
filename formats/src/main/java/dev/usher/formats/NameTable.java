package dev.usher.formats;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Turns bytes that come again and again into one text each. Bounded: a table that is full is
/// emptied, which costs time and changes nothing else.
public final class NameTable {
    private static final int MOST = 1 << 16;

    private byte[][] keys = new byte[1 << 10][];
    private @Nullable String[] names = new String[1 << 10];
    private int size;

    /// The text of bytes in UTF-8 or, where they are not, windows-1252.
    public String of(byte[] text, int from, int to) {
        if (from >= to) {
            return "";
        }
        int slot = slot(text, from, to);
        String name = names[slot];
        return name != null ? name : add(text, from, to);
    }

    private int slot(byte[] text, int from, int to) {
        int slot = (int) Bytes.hash(text, from, to) & (keys.length - 1);
        while (names[slot] != null
                && !Arrays.equals(keys[slot], 0, keys[slot].length, text, from, to)) {
            slot = (slot + 1) & (keys.length - 1);
        }
        return slot;
    }

    private String add(byte[] text, int from, int to) {
        if (size * 2 > keys.length) {
            resize();
        }
        int slot = slot(text, from, to);
        String name = Bytes.text(text, from, to);
        keys[slot] = Arrays.copyOfRange(text, from, to);
        names[slot] = name;
        size++;
        return name;
    }

    private void resize() {
        byte[][] before = keys;
        @Nullable String[] named = names;
        boolean grow = keys.length < MOST;
        keys = new byte[grow ? 2 * before.length : before.length][];
        names = new String[keys.length];
        size = 0;
        for (int at = 0; grow && at < before.length; at++) {
            if (named[at] != null) {
                int slot = slot(before[at], 0, before[at].length);
                keys[slot] = before[at];
                names[slot] = named[at];
                size++;
            }
        }
    }
}
