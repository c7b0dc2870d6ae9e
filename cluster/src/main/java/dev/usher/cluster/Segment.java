package dev.usher.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One file of the log: entries of a range of indexes, closed, or open and still written.
///
/// @param first index of its first entry
/// @param last index of its last entry, or -1 while it is open
record Segment(Path file, long first, long last) {
    private static final Pattern CLOSED = Pattern.compile("log_(\\d{1,18})-(\\d{1,18})");
    private static final Pattern OPEN = Pattern.compile("log_inprogress_(\\d{1,18})");

    /// The segments of a folder in order of index; none if there is no such folder.
    static List<Segment> list(Path folder) throws IOException {
        List<Segment> segments = new ArrayList<>();
        for (Path file : LogFolder.list(folder)) {
            String name = String.valueOf(file.getFileName());
            Matcher closed = CLOSED.matcher(name);
            Matcher open = OPEN.matcher(name);
            if (closed.matches()) {
                segments.add(
                        new Segment(
                                file,
                                Long.parseLong(closed.group(1)),
                                Long.parseLong(closed.group(2))));
            } else if (open.matches()) {
                segments.add(new Segment(file, Long.parseLong(open.group(1)), -1));
            }
        }
        segments.sort(Comparator.comparingLong(Segment::first));
        return segments;
    }

    boolean open() {
        return last < 0;
    }

    /// Reads it whole and checks every entry.
    ///
    /// @throws DamagedLog where an entry that was acknowledged cannot be read
    Scan read() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (open() && Frame.headerUnfinished(bytes)) {
            return new Scan(List.of(), 0, false); // Ratis deletes such a file
        }
        if (!Frame.headerAt(bytes)) {
            throw new DamagedLog(file, 0, "this is not the head of a log segment");
        }
        List<Frame> frames = new ArrayList<>();
        int at = Frame.HEADER;
        long next = first;
        while (open() || next <= last) {
            Frame frame = Frame.at(bytes, at);
            if (frame == null || frame.entry().getIndex() != next) {
                break;
            }
            frames.add(frame);
            at = frame.end();
            next++;
        }
        if (!open() && next <= last) {
            throw new DamagedLog(file, at, "the entry " + next + " cannot be read");
        }
        boolean torn = open() && Tail.unfinished(file, bytes, at, next);
        return new Scan(frames, at, torn);
    }

    /// What a segment holds.
    ///
    /// @param end offset after the last whole entry
    /// @param torn true if an entry that was never acknowledged has begun there
    record Scan(List<Frame> frames, int end, boolean torn) {}
}
