package dev.usher.collect.reading;

import dev.usher.seats.Shown;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/// Whether two readings show one and the same holder: the surest sign first.
///
/// A handle is used again, and two features of one person may share it, so a handle alone is never
/// enough. User and host are the same in any case of letters.
final class Identity {
    /// Times that are printed to the minute, or counted from one that is, differ by so much.
    private static final Duration ROUNDING = Duration.ofMinutes(2);

    private static final Duration HOUR = Duration.ofHours(1);

    /// By which signs a holder is known again, in the order in which they are tried.
    static final List<BiPredicate<Shown, Shown>> SIGNS =
            List.of(
                    Shown::equals,
                    (was, is) -> handles(was, is) && who(was, is) && started(was, is),
                    (was, is) -> noHandle(was, is) && all(was, is) && started(was, is),
                    (was, is) -> was.borrowed() && is.borrowed() && all(was, is),
                    (was, is) -> was.borrowed() && is.borrowed() && who(was, is),
                    (was, is) -> was.queued() && is.queued() && all(was, is),
                    (was, is) -> was.queued() && !is.queued() && who(was, is),
                    (was, is) -> handles(was, is) && who(was, is) && unstarted(was, is));

    private Identity() {}

    private static boolean handles(Shown was, Shown is) {
        return !was.handle().isEmpty()
                && was.handle().equals(is.handle())
                && was.server().equalsIgnoreCase(is.server());
    }

    private static boolean noHandle(Shown was, Shown is) {
        return was.handle().isEmpty() || is.handle().isEmpty();
    }

    private static boolean who(Shown was, Shown is) {
        return lower(was.user()).equals(lower(is.user()))
                && lower(was.host()).equals(lower(is.host()));
    }

    private static boolean all(Shown was, Shown is) {
        return who(was, is)
                && was.display().equals(is.display())
                && was.version().equals(is.version());
    }

    /// An hour more or less is the one that autumn repeats.
    private static boolean started(Shown was, Shown is) {
        Instant before = was.start();
        Instant now = is.start();
        if (before == null || now == null) {
            return before == null && now == null;
        }
        Duration apart = Duration.between(before, now).abs();
        return apart.isZero() || apart.equals(HOUR);
    }

    private static boolean unstarted(Shown was, Shown is) {
        return was.start() == null || is.start() == null;
    }

    /// What is shown now, with what only rounding has changed as it was.
    static Shown settled(Shown was, Shown is) {
        Shown.Borrow borrow = is.borrow();
        Shown.Borrow before = was.borrow();
        if (borrow != null && before != null && near(before.until(), borrow.until())) {
            borrow = new Shown.Borrow(before.until(), borrow.how());
        }
        boolean lingers = near(was.lingerUntil(), is.lingerUntil());
        return new Shown(
                is.feature(),
                is.user(),
                is.host(),
                is.display(),
                is.version(),
                is.handle(),
                is.server(),
                is.seats(),
                started(was, is) ? was.start() : is.start(),
                is.queued(),
                borrow,
                lingers ? was.lingerUntil() : is.lingerUntil());
    }

    private static boolean near(@Nullable Instant one, @Nullable Instant other) {
        return one != null
                && other != null
                && Duration.between(one, other).abs().compareTo(ROUNDING) <= 0;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
