package dev.usher.seats.site;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// One applied file: adds and updates what it names, leaves the rest as it is.
///
/// @param blocked null leaves it as it is; so do the next three
/// @param prune true closes the pools, and removes the rest, that the file does not name
public record SitePatch(
        List<Product> products,
        List<Group> groups,
        List<Schedule> schedules,
        List<Pool> pools,
        List<ProductPolicy> policies,
        List<Source> sources,
        @Nullable Blocked blocked,
        @Nullable String zone,
        @Nullable Duration tolerance,
        @Nullable Duration inactivity,
        boolean prune) {

    public SitePatch {
        products = List.copyOf(products);
        groups = List.copyOf(groups);
        schedules = List.copyOf(schedules);
        pools = List.copyOf(pools);
        policies = List.copyOf(policies);
        sources = List.copyOf(sources);
    }
}
