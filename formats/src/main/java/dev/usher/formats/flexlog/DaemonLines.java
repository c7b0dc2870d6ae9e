package dev.usher.formats.flexlog;

import dev.usher.formats.Bytes;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The daemons that write a log, `(acmed)`, and how many lines each of them wrote.
final class DaemonLines {
    private static final int LONGEST = 200;
    private static final int MOST = 64;

    private static final class Daemon {
        final byte[] written;
        final String name;
        long lines;

        Daemon(byte[] written, String name) {
            this.written = written;
            this.name = name;
        }
    }

    private final List<Daemon> daemons = new ArrayList<>();
    private @Nullable Daemon last;
    private int end;

    /// The daemon that is named at a parenthesis; null if none is. [#end()] is behind it.
    @Nullable String read(byte[] text, int at, int to) {
        Daemon again = last;
        if (again == null || !matches(again, text, at, to)) {
            int close = Bytes.find(text, at, Math.min(to, at + LONGEST), (byte) ')');
            if (close <= at + 1) {
                return null;
            }
            again = find(text, at, close + 1);
            last = again;
        }
        again.lines++;
        end = at + again.written.length;
        return again.name;
    }

    /// The place behind the daemon that was read last.
    int end() {
        return end;
    }

    /// Lines by name.
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        daemons.forEach(daemon -> counts.merge(daemon.name, daemon.lines, Long::sum));
        return counts;
    }

    private Daemon find(byte[] text, int at, int to) {
        for (Daemon daemon : daemons) {
            if (matches(daemon, text, at, to)) {
                return daemon;
            }
        }
        Daemon daemon =
                new Daemon(Arrays.copyOfRange(text, at, to), Bytes.text(text, at + 1, to - 1));
        if (daemons.size() < MOST) {
            daemons.add(daemon);
        }
        return daemon;
    }

    private static boolean matches(Daemon daemon, byte[] text, int at, int to) {
        return Bytes.starts(text, at, to, daemon.written);
    }
}
