package dev.usher.seats;

import dev.usher.seats.SiteFaults.Place;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.Source;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Judges the sources of a patch, and the pools that mirror what they show.
final class SourceFaults {
    static final Duration MOST_OFTEN = Duration.ofSeconds(10);
    static final Duration LEAST_OFTEN = Duration.ofDays(1);
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final int MOST_ARGUMENTS = 64;
    private static final int LONGEST_TEXT = 1_000;

    private SourceFaults() {}

    static void find(Source source, Place place) {
        if (source.name().indexOf('/') >= 0) {
            place.fault("name", "a source's name has no \"/\" in it: that stands before a feature");
        }
        text(place, "address", source.address());
        path(place, "tool", source.tool());
        path(place, "log", source.log());
        path(place, "licenseFile", source.licenseFile());
        path(place, "optionsFile", source.optionsFile());
        if (source.arguments().size() > MOST_ARGUMENTS) {
            place.count("arguments", source.arguments().size(), 0, MOST_ARGUMENTS);
        }
        source.arguments().forEach(one -> text(place, "arguments", one));
        between(place, "every", source.every(), MOST_OFTEN, LEAST_OFTEN);
        between(place, "timeout", source.timeout(), SHORTEST, LONGEST);
        if (source.kind() == Source.Kind.COMMAND && source.tool().isEmpty()) {
            place.fault("tool", "a source of kind command needs the program that is run");
        }
        if (source.kind() != Source.Kind.COMMAND && !source.format().equals(Source.AUTO)) {
            place.fault("format", "only kind command has a format: the others know their own");
        }
        if (!source.log().isEmpty() && source.kind() != Source.Kind.FLEXNET) {
            place.fault("log", "only the debug log of kind flexnet is followed: take it out");
        }
        place.twice(
                "permits",
                source.permits().stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static void path(Place place, String field, String path) {
        text(place, field, path);
        boolean windows = path.matches("[A-Za-z]:[\\\\/].*");
        if (!path.isEmpty() && !path.startsWith("/") && !windows) {
            place.fault(field, "must be an absolute path, such as /opt/flexnet/lmutil");
        }
    }

    private static void text(Place place, String field, String text) {
        if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
            place.fault(
                    field,
                    "must have at most " + LONGEST_TEXT + " characters, and no control characters");
        }
    }

    private static void between(
            Place place, String field, Duration found, Duration least, Duration most) {
        boolean whole = found.toNanosPart() % 1_000_000 == 0;
        if (found.compareTo(least) < 0 || found.compareTo(most) > 0 || !whole) {
            place.fault(
                    field,
                    String.format(
                            Locale.ROOT, "must be from %s to %s; found %s", least, most, found));
        }
    }

    /// Pools and sources that name each other, in the site as it would be.
    static void names(Site merged, Places places) {
        Set<String> sources =
                merged.sources().stream()
                        .map(Source::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        for (Pool pool : merged.pools()) {
            if (pool.closing()) {
                continue;
            }
            Place place = places.of("pools", pool.name());
            if (sources.contains(before(pool.name()))) {
                place.fault("name", "begins like the mirrored pools of a source: rename it");
            }
            if (pool.mirrors() != null && !sources.contains(before(pool.mirrors()))) {
                place.fault(
                        "mirrors",
                        "expected a source of the site and a feature, as in cad/ACAD; found \""
                                + pool.mirrors()
                                + "\"; sources are "
                                + (sources.isEmpty() ? "none" : names(merged.sources())));
            }
        }
    }

    /// Where a fault is said.
    interface Places {
        Place of(String section, String name);
    }

    private static String names(List<Source> sources) {
        return sources.stream().map(Source::name).collect(Collectors.joining(", "));
    }

    private static String before(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
