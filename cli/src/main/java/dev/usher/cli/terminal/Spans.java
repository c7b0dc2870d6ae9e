package dev.usher.cli.terminal;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Durations as people type and read them: `30m`, `2h`, `45s`, `1d`, `1h30m`, or `PT30M`.
public final class Spans implements ITypeConverter<Duration> {
    private static final Pattern SHORT =
            Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

    @Override
    public Duration convert(String text) {
        Duration span = parse(text);
        if (span.isNegative() || span.isZero()) {
            throw new TypeConversionException("expected more than no time, found " + text);
        }
        return span;
    }

    private static Duration parse(String text) {
        Matcher parts = SHORT.matcher(text);
        if (!text.isEmpty() && parts.matches()) {
            return Duration.ofDays(number(parts, 1))
                    .plusHours(number(parts, 2))
                    .plusMinutes(number(parts, 3))
                    .plusSeconds(number(parts, 4));
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException notOne) {
            throw new TypeConversionException(
                    "expected a duration like 30m, 2h, 45s or PT30M, found \"" + text + "\"");
        }
    }

    private static long number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    /// The duration in at most two units: `2d 3h`, `1h 05m`, `12m 03s`, `45s`.
    public static String shown(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds >= 86_400) {
            return seconds / 86_400 + "d " + seconds % 86_400 / 3_600 + "h";
        }
        if (seconds >= 3_600) {
            return "%dh %02dm".formatted(seconds / 3_600, seconds % 3_600 / 60);
        }
        return seconds >= 60 ? "%dm %02ds".formatted(seconds / 60, seconds % 60) : seconds + "s";
    }
}
