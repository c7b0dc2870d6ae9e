package dev.usher.formats.flexlog;

import dev.usher.formats.flexlog.LogEvent.Message;
import dev.usher.formats.flexlog.LogEvent.Reserving;
import dev.usher.formats.flexlog.LogEvent.Started;
import dev.usher.formats.flexlog.LogEvent.Stopped;

import org.jspecify.annotations.Nullable;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What lines say that are not about seats of a client: starts, stops, rules in force. All other
/// text is free and no event.
final class Lifecycle {
    private static final int LONGEST = 2_000;

    private static final Pattern GRD =
            Pattern.compile(
                    "(?:FlexNet|FLEXnet|FLEXlm|Flexible)\\b.{0,40}\\(v([^ )]+)[^)]*\\)? started on"
                            + " (\\S+) .*");
    private static final Pattern DAEMON =
            Pattern.compile("(?:FlexNet|FLEXnet|FLEXlm) Licensing version v(\\S+).*");
    private static final Pattern CHILD = Pattern.compile("(?:Started|REStarted) (\\S+) \\(.*");
    private static final Pattern EXITED = Pattern.compile("(\\S+) exited with status \\d+.*");
    private static final Pattern RESERVING =
            Pattern.compile("RESERVING (\\d{1,18}) (.+?)\\s+licenses for (\\S+) (.*)");

    private Lifecycle() {}

    /// The event of a message, or null.
    static @Nullable LogEvent read(LogTime time, long line, String daemon, String message) {
        String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
        LogEvent event = text.isEmpty() ? null : begun(time, line, daemon, text);
        return event != null || text.isEmpty() ? event : told(time, line, daemon, text);
    }

    private static @Nullable LogEvent begun(LogTime time, long line, String daemon, String text) {
        Matcher grd = GRD.matcher(text);
        if (grd.matches()) {
            return new Started(time, line, daemon, daemon, grd.group(2), grd.group(1));
        }
        Matcher own = DAEMON.matcher(text);
        if (own.matches()) {
            return new Started(time, line, daemon, daemon, "", own.group(1));
        }
        Matcher child = CHILD.matcher(text);
        if (child.matches()) {
            return new Started(time, line, daemon, child.group(1), "", "");
        }
        Matcher exited = EXITED.matcher(text);
        if (exited.matches()) {
            return new Stopped(time, line, daemon, exited.group(1), text);
        }
        boolean stopped =
                text.startsWith("EXITING ")
                        || text.startsWith("Lost connection to lmgrd")
                        || text.startsWith("Shutting down ")
                        || text.startsWith("SHUTDOWN of ");
        return stopped ? new Stopped(time, line, daemon, daemon, text) : null;
    }

    private static @Nullable LogEvent told(LogTime time, long line, String daemon, String text) {
        Matcher reserving = RESERVING.matcher(text);
        if (reserving.matches()) {
            String feature = reserving.group(2);
            int slash = feature.lastIndexOf('/');
            return new Reserving(
                    time,
                    line,
                    daemon,
                    Long.parseLong(reserving.group(1)),
                    slash > 0 ? feature.substring(0, slash) : feature,
                    reserving.group(3),
                    reserving.group(4).strip());
        }
        if (text.startsWith("EXPIRED: ")) {
            String feature = text.substring(9).strip();
            return message(time, line, daemon, Message.Kind.EXPIRED, feature);
        }
        Message.Kind kind = kind(text);
        return kind == null ? null : message(time, line, daemon, kind, text);
    }

    private static Message.@Nullable Kind kind(String text) {
        if (text.startsWith("SHUTDOWN request")
                || text.startsWith("SERVER shutdown requested")
                || text.startsWith("REREAD request")
                || text.contains("will now shut down all")) {
            return Message.Kind.REQUEST;
        }
        if (text.startsWith("Rereading license file") || text.contains("Finished rereading")) {
            return Message.Kind.REREAD;
        }
        if (text.startsWith("Checkin failed")) {
            return Message.Kind.CHECKIN_FAILED;
        }
        boolean rule =
                text.startsWith("INCLUDE")
                        || text.startsWith("EXCLUDE")
                        || text.startsWith("RESERVE ")
                        || text.startsWith("BORROW")
                        || text.startsWith("Max borrow")
                        || text.startsWith("ALL FEATURES")
                        || text.contains("INACTIVITY TIMEOUT");
        return rule && !text.startsWith("EXTERNAL") ? Message.Kind.SETTING : null;
    }

    private static Message message(
            LogTime time, long line, String daemon, Message.Kind kind, String text) {
        return new Message(time, line, daemon, kind, text.strip());
    }
}
