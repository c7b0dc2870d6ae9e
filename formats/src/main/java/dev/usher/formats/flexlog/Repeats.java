package dev.usher.formats.flexlog;

import java.util.Arrays;

/// Knows again a stretch of lines that stands in a log twice: logs that overlap, glued together.
///
/// The last [#KEPT] dated lines are remembered by a number of 64 bits each, which costs two
/// mebibytes and, from the first time that time goes back, two more. Lines are compared in runs:
/// once one is known again, the next must be the one behind it.
final class Repeats {
    /// How many lines are remembered.
    static final int KEPT = 1 << 17;

    private static final int SLOTS = 4 * KEPT;

    private long[] keys = new long[1 << 8];
    private long[] seconds = new long[1 << 8];
    private long count;
    private int[] index = {};
    private int indexed;
    private long run = -1;

    /// Remembers a line.
    void add(long key, long second) {
        if (count == keys.length && keys.length < KEPT) {
            keys = Arrays.copyOf(keys, 4 * keys.length);
            seconds = Arrays.copyOf(seconds, keys.length);
        }
        int at = (int) (count & (keys.length - 1));
        keys[at] = key;
        seconds[at] = second;
        count++;
        if (index.length > 0) {
            if (indexed > SLOTS / 2) {
                build();
            } else {
                note(count - 1);
            }
        }
    }

    /// Time went back: from here on lines are looked for.
    void jump() {
        run = -1;
        if (index.length == 0) {
            build();
        }
    }

    /// Whether the line was met before the last jump, in a run with the one asked for before it.
    boolean known(long key) {
        long next = run >= 0 ? run + 1 : -1;
        if (next < 0 || next >= count || stale(next) || keys[place(next)] != key) {
            next = sought(key);
        }
        run = next;
        return next >= 0;
    }

    /// The time of the oldest line that is remembered, if older ones are forgotten; otherwise the
    /// beginning of time.
    long forgottenBefore() {
        return count > KEPT ? seconds[(int) (count & (KEPT - 1))] : Long.MIN_VALUE;
    }

    private boolean stale(long position) {
        return position < count - keys.length;
    }

    private int place(long position) {
        return (int) (position & (keys.length - 1));
    }

    private void build() {
        index = new int[SLOTS];
        indexed = 0;
        for (long at = Math.max(0, count - keys.length); at < count; at++) {
            note(at);
        }
    }

    /// Slots hold places in the ring, and 0 for none; of equal lines the first is found.
    private void note(long position) {
        int place = place(position);
        int slot = slot(keys[place]);
        while (index[slot] != 0 && keys[index[slot] - 1] != keys[place]) {
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (index[slot] == 0) {
            index[slot] = place + 1;
            indexed++;
        }
    }

    private long sought(long key) {
        int slot = slot(key);
        while (index[slot] != 0) {
            if (keys[index[slot] - 1] == key) {
                int place = index[slot] - 1;
                return count - 1 - ((count - 1 - place) & (keys.length - 1));
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return -1;
    }

    private static int slot(long key) {
        return (int) (key ^ (key >>> 32)) & (SLOTS - 1);
    }
}
