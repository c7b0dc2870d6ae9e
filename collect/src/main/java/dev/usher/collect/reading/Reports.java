package dev.usher.collect.reading;

import dev.usher.formats.Read;
import dev.usher.formats.lmstat.LmstatReport;
import dev.usher.formats.report.SeatReport;

import org.jspecify.annotations.Nullable;

/// Makes readings of the reports of all managers.
public final class Reports {
    private Reports() {}

    /// What a report shows, or why it shows nothing.
    ///
    /// @param reading null if there is nothing to be had of the report
    /// @param why then; empty otherwise
    public record Outcome(@Nullable Reading reading, String why) {
        static Outcome failed(String why) {
            return new Outcome(null, why);
        }

        static Outcome of(Reading reading) {
            return new Outcome(reading, "");
        }
    }

    /// Makes a reading of what a reader of any format gave.
    ///
    /// @param clock of the license server, read when the report was asked for
    public static Outcome of(Read<?> read, WallClock clock) {
        return switch (read.value()) {
            case LmstatReport report -> new LmstatReading(report, clock).outcome();
            case SeatReport report -> new SeatReading(report, clock).outcome();
            default -> Outcome.failed("the tool printed a text that shows no holders of seats");
        };
    }

    static int clamped(long number) {
        return (int) Math.max(0, Math.min(number, Integer.MAX_VALUE));
    }

    /// One line, not too long for an event.
    static String oneLine(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= 300 ? line : line.substring(0, 297) + "...";
    }
}
