package dev.usher.seats.codec;

import dev.usher.seats.Command;

import java.time.Instant;
import java.util.List;

/// The bytes of one log entry: the format, one stamp, and the commands that are carried out at it,
/// one after the other.
public final class EntryCodec {
    /// The format that [#encode] writes and the newest that [#decode] reads.
    public static final int FORMAT = 1;

    private EntryCodec() {}

    /// What one entry holds.
    ///
    /// @param stamp to the millisecond, not before the stamp of the entry before
    /// @param commands in the order in which they are carried out
    public record Entry(Instant stamp, List<Command> commands) {
        public Entry {
            commands = List.copyOf(commands);
        }
    }

    /// The bytes of an entry.
    ///
    /// @throws IllegalStateException if an instant in it is not a whole number of milliseconds
    public static byte[] encode(Instant stamp, List<Command> commands) {
        ByteWriter body = new ByteWriter();
        for (Command command : commands) {
            CommandCodec.command(body, command);
        }
        return entry(stamp, commands.size(), body);
    }

    static byte[] entry(Instant stamp, int count, ByteWriter body) {
        return new ByteWriter().octet(FORMAT).instant(stamp).unsigned(count).all(body).toBytes();
    }

    /// Reads what [#encode] or [Batch#entry] wrote.
    ///
    /// @throws dev.usher.seats.Corrupt if the bytes are anything else
    /// @throws NewerFormat if a newer version wrote them
    public static Entry decode(byte[] bytes) {
        ByteReader in = new ByteReader("log entry", bytes);
        int format = in.octet();
        if (format > FORMAT) {
            throw new NewerFormat("a log entry", format, FORMAT);
        }
        if (format < FORMAT) {
            throw in.bad("expected a format from 1, found " + format);
        }
        Entry entry = new Entry(in.instant(), in.list(CommandCodec::command));
        in.end();
        return entry;
    }
}
