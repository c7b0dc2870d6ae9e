package dev.usher.contract;

import java.time.Duration;
import java.util.Optional;

/// How a client repeats a request that got no answer: how often, and how long it pauses.
///
/// Each repetition carries the `Idempotency-Key` of the first, so that twice is once. The pause
/// doubles from `first` to `longest`; a part of it, handed in by the caller, is left out at random,
/// so that clients which failed together do not come back together.
///
/// @param attempts how often to send at most, 1 or more
/// @param first pause after the first failure
/// @param longest the pause never grows beyond this
public record Retry(int attempts, Duration first, Duration longest) {
    /// Jitter is handed in as thousandths, 0 to this.
    public static final int JITTER_RANGE = 1000;

    /// No answer was received.
    public static final int NO_ANSWER = 0;

    public Retry {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "not a retry policy: " + attempts + ", " + first + ", " + longest);
        }
    }

    /// Whether an answer says that the same request may succeed a moment later.
    ///
    /// @param status HTTP status, or [#NO_ANSWER]
    public static boolean worthwhile(int status) {
        return status == NO_ANSWER
                || status == 429
                || status == 502
                || status == 503
                || status == 504;
    }

    /// How long to pause before sending again: between half and all of the doubled pause.
    ///
    /// @param failed how many times it was sent so far, 1 or more
    /// @param jitter 0 to [#JITTER_RANGE]
    /// @return empty if it was sent often enough
    public Optional<Duration> pause(int failed, int jitter) {
        if (failed < 1 || jitter < 0 || jitter > JITTER_RANGE) {
            throw new IllegalArgumentException("failed " + failed + ", jitter " + jitter);
        }
        if (failed >= attempts) {
            return Optional.empty();
        }
        Duration whole = first;
        for (int i = 1; i < failed && whole.compareTo(longest) < 0; i++) {
            whole = whole.multipliedBy(2);
        }
        if (whole.compareTo(longest) > 0) {
            whole = longest;
        }
        return Optional.of(whole.minus(whole.multipliedBy(jitter).dividedBy(2L * JITTER_RANGE)));
    }
}
