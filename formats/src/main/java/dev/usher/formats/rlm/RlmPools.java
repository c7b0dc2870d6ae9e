package dev.usher.formats.rlm;

import dev.usher.formats.report.ReportDraft;
import dev.usher.formats.report.ReportDraft.FeatureDraft;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the pool of a user's line, which names product and version only: of the pools of that name
/// and version, those of the user's daemon before others, the first that still has seats in use; a
/// pool of the same name if no version fits.
final class RlmPools {
    private final ReportDraft draft;
    private final Map<String, Line> lines = new TreeMap<>();

    /// The pools that one name stands for, filled in order.
    private static final class Line {
        private final List<FeatureDraft> pools = new ArrayList<>();
        private int at;
        private long taken;

        /// The pool that `seats` more seats are in.
        FeatureDraft next(long seats) {
            while (at + 1 < pools.size() && taken + seats > pools.get(at).inUse.orElse(0)) {
                at++;
                taken = 0;
            }
            taken += seats;
            return pools.get(at);
        }
    }

    RlmPools(ReportDraft draft) {
        this.draft = draft;
        draft.features.forEach(this::add);
    }

    private void add(FeatureDraft pool) {
        for (String name : names(pool.daemon, pool.name, pool.version)) {
            lines.computeIfAbsent(name, _ -> new Line()).pools.add(pool);
        }
    }

    /// The names a pool goes by, the closest first.
    private static List<String> names(String daemon, String product, String version) {
        return List.of(
                daemon + "\n" + product + "\n" + version,
                product + "\n" + version,
                daemon + "\n" + product + "\n*",
                product);
    }

    FeatureDraft of(RlmUse.Use use) {
        for (String name : names(use.daemon(), use.product(), use.version())) {
            Line line = lines.get(name);
            if (line != null) {
                return line.next(use.holder().seats);
            }
        }
        FeatureDraft pool = draft.feature(use.product());
        pool.daemon = use.daemon();
        pool.version = use.version();
        add(pool);
        return pool;
    }
}
