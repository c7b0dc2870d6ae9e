package dev.usher.cluster;

import java.nio.file.Path;

/// Tells, at the end of the open segment, an entry that a crash cut short from one that something
/// damaged.
///
/// One entry is written at a time and acknowledged only when it is flushed. So the entry a crash
/// cuts short is the last, and a part of it is missing: the file ends within it, or sectors that
/// never reached the disk are still zero, as they were allocated. Whatever is unreadable and is
/// followed by a sound entry, or lacks nothing, was once whole: it has been damaged.
final class Tail {
    private static final int SECTOR = 512;

    /// Bytes that hold the head of an entry: size, term, index, kind and size once more.
    private static final int HEAD = 40;

    private Tail() {}

    /// Judges what follows the last sound entry of an open segment.
    ///
    /// @param at offset after the last sound entry
    /// @param index which the next entry would have
    /// @return true if an entry was begun there, false if nothing was
    /// @throws DamagedLog if an entry that was acknowledged has been there
    static boolean unfinished(Path file, byte[] bytes, int at, long index) {
        int written = written(bytes);
        if (written <= at) {
            return false;
        }
        if (soundEntryAfter(bytes, at, written, index) || !partMissing(bytes, at, written)) {
            throw new DamagedLog(file, at, "the entry " + index + " cannot be read");
        }
        return true;
    }

    private static boolean soundEntryAfter(byte[] bytes, int at, int written, long index) {
        for (int start = at; start < written; start++) {
            int body = Frame.body(bytes, start);
            if (body < 0 || body >= bytes.length || bytes[body] != 0x08) {
                continue; // not even the tag of a term
            }
            Frame frame = Frame.at(bytes, start);
            if (frame != null && frame.entry().getIndex() >= index) {
                return true;
            }
        }
        return false;
    }

    private static boolean partMissing(byte[] bytes, int at, int written) {
        int headEnd = Math.min(at + HEAD, bytes.length);
        if (hole(bytes, at, headEnd) || (at + HEAD > bytes.length && !headAgrees(bytes, at))) {
            return true;
        }
        if (!headAgrees(bytes, at)) {
            return false;
        }
        long end = Frame.end(bytes, at);
        return end > bytes.length
                || hole(bytes, at, (int) end)
                || (written <= end - 4 && zeros(bytes, (int) end - 4, (int) end));
    }

    /// True if some sector's part of the range is all zero.
    private static boolean hole(byte[] bytes, int from, int to) {
        int start = from;
        while (start < to) {
            int end = Math.min(to, (start / SECTOR + 1) * SECTOR);
            if (zeros(bytes, start, end)) {
                return true;
            }
            start = end;
        }
        return false;
    }

    /// True if the frame's size agrees with the size inside it. An entry is a term, an index and
    /// one more field with a size of its own.
    private static boolean headAgrees(byte[] bytes, int at) {
        int body = Frame.body(bytes, at);
        if (body < 0) {
            return false;
        }
        int index = after(bytes, body, 0x08);
        int content = index < 0 ? -1 : after(bytes, index, 0x10);
        if (content < 0 || content >= bytes.length || (bytes[content] & 7) != 2) {
            return false;
        }
        int length = Frame.body(bytes, content + 1);
        return length > 0 && length + Frame.varint(bytes, content + 1) + 4 == Frame.end(bytes, at);
    }

    /// Offset after a number with a tag, or -1.
    private static int after(byte[] bytes, int start, int tag) {
        if (start >= bytes.length || bytes[start] != tag) {
            return -1;
        }
        for (int at = start + 1; at < Math.min(start + 11, bytes.length); at++) {
            if (bytes[at] >= 0) {
                return at + 1;
            }
        }
        return -1;
    }

    /// Offset after the last byte that is not zero.
    private static int written(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] == 0) {
            end--;
        }
        return end;
    }

    static boolean zeros(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
