package dev.usher.cluster;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// Looks through the whole log before anything is started on it.
final class LogCheck {
    private static final System.Logger LOG = System.getLogger(LogCheck.class.getName());

    private LogCheck() {}

    /// Checks that the log goes on from a snapshot without a gap and that every acknowledged entry
    /// can be read; cuts off an entry that was never acknowledged.
    ///
    /// @param snapshotIndex -1 if there is no snapshot
    /// @throws CannotStart where something is damaged or missing
    static void run(Path segments, long snapshotIndex) {
        try {
            List<Segment> all = Segment.list(segments);
            long next = 0;
            for (Segment segment : all) {
                boolean isFirst = segment.equals(all.getFirst());
                if (isFirst ? segment.first() > snapshotIndex + 1 : segment.first() != next) {
                    throw missing(isFirst ? snapshotIndex + 1 : next, segment);
                }
                if (segment.open() && !segment.equals(all.getLast())) {
                    throw missing(segment.first(), all.getLast());
                }
                next = segment.first() + readable(segment);
            }
        } catch (DamagedLog e) {
            throw new CannotStart(
                    "the log is damaged: "
                            + e.getMessage()
                            + ". What was acknowledged there would be lost, so the server does not"
                            + " start; restore the data folder from a backup",
                    e);
        } catch (IOException e) {
            throw new CannotStart("cannot read the log: " + Words.of(e), e);
        }
    }

    private static int readable(Segment segment) throws IOException {
        Segment.Scan scan = segment.read();
        if (scan.torn()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: an entry that was never acknowledged is incomplete; cut off at byte {1}",
                    segment.file(),
                    Integer.toString(scan.end()));
            try (FileChannel file = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
                file.truncate(scan.end());
                file.force(true);
            }
        }
        return scan.frames().size();
    }

    private static CannotStart missing(long index, Segment found) {
        return new CannotStart(
                "entries from "
                        + index
                        + " on are missing from the log: the next file is "
                        + found.file()
                        + ". Restore the data folder from a backup");
    }
}
