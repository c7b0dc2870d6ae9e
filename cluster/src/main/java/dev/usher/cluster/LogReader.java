package dev.usher.cluster;

import dev.usher.seats.Command;
import dev.usher.seats.codec.EntryCodec;

import org.apache.ratis.proto.RaftProtos.LogEntryProto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Reads the log of a data folder from its files alone, for audits and drills: no replica need run,
/// and one that does is not disturbed.
public final class LogReader {
    private LogReader() {}

    /// One entry of the log.
    ///
    /// @param index its place, ascending; Ratis's own entries lie between them
    /// @param stamp when the leader packed it
    /// @param commands in the order in which they were applied
    public record Entry(long index, Instant stamp, List<Command> commands) {
        public Entry {
            commands = List.copyOf(commands);
        }
    }

    /// Every entry that the log still has, in order. Read segment by segment as it is consumed.
    ///
    /// @param data the data folder of a server
    /// @throws DamagedLog where an acknowledged entry cannot be read
    /// @throws UncheckedIOException if a file cannot be read, or a running server has deleted it
    ///   behind a snapshot meanwhile
    public static Stream<Entry> entries(Path data) {
        try {
            Path folder = LogFolder.segments(data);
            return Segment.list(folder).stream().flatMap(segment -> entries(folder, segment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Entry> entries(Path folder, Segment segment) {
        try {
            return frames(folder, segment).stream()
                    .map(Frame::entry)
                    .filter(LogEntryProto::hasStateMachineLogEntry)
                    .map(LogReader::decoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A running server may close the open segment, which renames it, before it is read here.
    private static List<Frame> frames(Path folder, Segment segment) throws IOException {
        try {
            return segment.read().frames();
        } catch (NoSuchFileException e) {
            for (Segment now : Segment.list(folder)) {
                if (segment.open() && now.first() == segment.first()) {
                    return now.read().frames();
                }
            }
            throw e;
        }
    }

    private static Entry decoded(LogEntryProto proto) {
        EntryCodec.Entry entry = decode(proto);
        return new Entry(proto.getIndex(), entry.stamp(), entry.commands());
    }

    /// The commands that an entry of Ratis carries.
    static EntryCodec.Entry decode(LogEntryProto proto) {
        return EntryCodec.decode(proto.getStateMachineLogEntry().getLogData().toByteArray());
    }
}
