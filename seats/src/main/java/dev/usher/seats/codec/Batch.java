package dev.usher.seats.codec;

import dev.usher.seats.Command;

import java.time.Instant;

/// Packs pending commands into one log entry: while one entry is being made durable, the next one
/// fills. For one thread.
public final class Batch {
    /// Most commands in one entry: more would keep the answers of the first ones waiting.
    public static final int MOST_COMMANDS = 4_000;

    /// Most bytes of commands in one entry, unless a single command is larger.
    public static final int MOST_BYTES = 2 << 20;

    private final ByteWriter body = new ByteWriter();
    private int size;

    /// Takes one more command, or answers false if it must go into the next entry. The first one is
    /// always taken.
    public boolean add(Command command) {
        if (size == MOST_COMMANDS) {
            return false;
        }
        int before = body.length();
        CommandCodec.command(body, command);
        if (size > 0 && body.length() > MOST_BYTES) {
            body.cutTo(before);
            return false;
        }
        size++;
        return true;
    }

    /// Commands taken so far.
    public int size() {
        return size;
    }

    /// The entry, which [EntryCodec#decode] reads.
    ///
    /// @param stamp when the commands happen, to the millisecond
    public byte[] entry(Instant stamp) {
        return EntryCodec.entry(stamp, size, body);
    }
}
