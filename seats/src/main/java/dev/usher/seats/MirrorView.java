package dev.usher.seats;

import org.jspecify.annotations.Nullable;

/// A mirrored pool as it stands.
///
/// @param answers whether its source does; if not, all here is what was seen last
/// @param product the product of the managed pool that stands for it, else the feature
/// @param inUse seats of holders as the manager counts them, else as they are shown
/// @param running of these, seats of holders that are shown, borrowed ones left out
/// @param reserved seats set aside and not taken
/// @param queued seats that people wait for
/// @param free null unless the counts are known and the source answers; never below 0
public record MirrorView(
        MirrorPool pool,
        boolean answers,
        String product,
        int inUse,
        int running,
        int reserved,
        int borrowed,
        int queued,
        @Nullable Integer free) {

    /// Known, unknown or uncounted, now.
    public FeatureCount.State state() {
        return answers ? pool.counts().state() : FeatureCount.State.UNKNOWN;
    }
}
