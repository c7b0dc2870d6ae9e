package dev.usher.store;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What somebody wants of a report.
///
/// @param from first instant
/// @param to first instant no longer in it
/// @param zone where its hours, days and months are cut
/// @param params by name; a report refuses those that it does not know
record ReportAsk(Instant from, Instant to, ZoneId zone, Map<String, String> params) {

    ReportAsk {
        params = new TreeMap<>(params);
    }

    void check(String report, Set<String> known) throws ReportRefused {
        if (!from.isBefore(to)) {
            throw new ReportRefused("the range ends at " + to + ", before it begins at " + from);
        }
        for (String name : params.keySet()) {
            if (!known.contains(name)) {
                throw new ReportRefused(
                        "the report '"
                                + report
                                + "' has no parameter '"
                                + name
                                + "', only "
                                + String.join(", ", known));
            }
        }
    }

    @Nullable String param(String name) {
        return params.get(name);
    }

    String param(String name, String otherwise) {
        return params.getOrDefault(name, otherwise);
    }

    /// Pools that are left out.
    List<String> without() {
        String names = param("without");
        return names == null ? List.of() : List.of(names.split(","));
    }

    /// The filters that every report has.
    Where filters() {
        return new Where()
                .andNotIn("pool", without())
                .andIf("pool = ?", param("pool"))
                .andIf("product = ?", param("product"))
                .andIf("user_name = ?", param("user"));
    }
}
