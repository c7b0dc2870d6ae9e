package dev.usher.seats;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What a source shows now, as the difference to what the machine knows of it. One in which nothing
/// is different is not worth sending.
///
/// Instants are the log's, or the start that the manager prints; null stands for now, and later
/// than now counts as now.
///
/// @param source its name in the site
/// @param round of [SourceState#round], 0 for the first: an observation made from another state is
///   refused, and is to be made anew
/// @param reach whether it answers, null if unchanged; the first observation says it
/// @param restarted the manager itself has started, at this instant; null if not
/// @param features counts that are new or have changed
/// @param dropped features that the manager no longer has
/// @param appeared holders that are new
/// @param changed holders that are shown otherwise than before
/// @param gone holders that are no longer shown
/// @param denied requests that the manager refused, from its log
/// @param passed holders that came and went between two answers, from its log
/// @param mark how far the log was read, at most 1,000 characters; null leaves it as it was
public record Observation(
        String source,
        long round,
        @Nullable Reach reach,
        @Nullable Instant restarted,
        List<FeatureCount> features,
        List<Feature> dropped,
        List<Appeared> appeared,
        List<Changed> changed,
        List<Gone> gone,
        List<Denied> denied,
        List<Passed> passed,
        @Nullable String mark) {

    /// Most entries of all lists together; a source that shows more is told of in several.
    public static final int MOST = 2_000;

    /// Most characters of a mark.
    public static final int LONGEST_MARK = 1_000;

    public Observation {
        restarted = Millis.orNull(restarted);
        features = List.copyOf(features);
        dropped = List.copyOf(dropped);
        appeared = List.copyOf(appeared);
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
        denied = List.copyOf(denied);
        passed = List.copyOf(passed);
    }

    /// Entries of all lists.
    public int size() {
        return features.size()
                + dropped.size()
                + appeared.size()
                + changed.size()
                + gone.size()
                + denied.size()
                + passed.size();
    }

    /// Whether a source answers.
    ///
    /// @param why it does not: at most 1,000 characters, empty if it does
    public record Reach(boolean answers, String why) {}

    public record Appeared(Shown shown, @Nullable Instant at) {
        public Appeared {
            at = Millis.orNull(at);
        }
    }

    /// One who waited and now holds, who held and has now borrowed, and so on.
    public record Changed(SightingId sighting, Shown shown, @Nullable Instant at) {
        public Changed {
            at = Millis.orNull(at);
        }
    }

    /// A borrowed seat that goes at or after its end has expired, whatever the reason given.
    public record Gone(SightingId sighting, Reason reason, @Nullable Instant at) {
        public Gone {
            at = Millis.orNull(at);
        }
    }

    /// A request that the manager refused.
    ///
    /// @param why a denial's code where one fits, else the manager's own words
    public record Denied(
            Feature feature,
            String user,
            String host,
            int seats,
            String why,
            @Nullable Instant at) {
        public Denied {
            at = Millis.orNull(at);
        }
    }

    /// A checkout that no answer showed, or, in a backfill, one that is over.
    public record Passed(Shown shown, Instant from, Instant to, Reason reason) {
        public Passed {
            from = Millis.of(from);
            to = Millis.of(to);
        }
    }
}
