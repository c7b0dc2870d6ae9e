package dev.usher.collect.reading;

import static dev.usher.collect.reading.Reports.clamped;
import static dev.usher.collect.reading.Reports.oneLine;

import dev.usher.formats.lmstat.LmstatReport;
import dev.usher.formats.lmstat.LmstatReport.Block;
import dev.usher.formats.lmstat.LmstatReport.Daemon;
import dev.usher.formats.lmstat.LmstatReport.FeatureUse;
import dev.usher.formats.lmstat.LmstatReport.Holder;
import dev.usher.formats.lmstat.LmstatReport.Node;
import dev.usher.formats.lmstat.LmstatReport.Server;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Shown;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What `lmstat -a` shows. Its totals are over all versions of a feature, so a feature is known by
/// its name and its daemon.
final class LmstatReading {
    private final LmstatReport report;
    private final WallClock clock;
    private final Map<Feature, FeatureCount> features = new LinkedHashMap<>();
    private final List<Shown> holders = new ArrayList<>();
    private String missing = "";

    LmstatReading(LmstatReport report, WallClock clock) {
        this.report = report;
        this.clock = clock;
    }

    Reports.Outcome outcome() {
        if (report.error().isPresent()) {
            return Reports.Outcome.failed(oneLine(report.error().get()));
        }
        for (Server server : report.servers()) {
            server.daemons().forEach(this::daemon);
            server.features().forEach(this::feature);
        }
        if (!features.isEmpty()) {
            return Reports.Outcome.of(
                    new Reading(List.copyOf(features.values()), holders, missing));
        }
        boolean up =
                report.servers().stream().anyMatch(LmstatReading::answers) && missing.isEmpty();
        return up
                ? Reports.Outcome.of(new Reading(List.of(), List.of(), "no feature is shown"))
                : Reports.Outcome.failed(why());
    }

    private static boolean answers(Server server) {
        return server.nodes().stream().anyMatch(Node::up);
    }

    private String why() {
        Optional<String> ofNode =
                report.servers().stream()
                        .flatMap(server -> server.nodes().stream())
                        .map(Node::error)
                        .flatMap(Optional::stream)
                        .findFirst();
        return ofNode.map(Reports::oneLine)
                .orElse(missing.isEmpty() ? "the tool printed no report of lmstat" : missing);
    }

    private void daemon(Daemon daemon) {
        if (!daemon.up() && missing.isEmpty()) {
            missing = oneLine(daemon.name() + ": " + daemon.error().orElse("down"));
        }
    }

    private void feature(FeatureUse use) {
        Feature feature = new Feature(use.name(), use.daemon(), "");
        features.merge(feature, counts(feature, use), LmstatReading::sum);
        for (Holder holder : use.holders()) {
            holders.add(shown(feature, holder));
        }
    }

    private static FeatureCount counts(Feature feature, FeatureUse use) {
        return new FeatureCount(
                feature,
                state(use),
                clamped(use.issued().orElse(0)),
                clamped(use.inUse().orElse(0)),
                clamped(use.reserved()),
                clamped(use.queued()),
                expires(use.blocks()),
                oneLine(use.error().orElse("")));
    }

    private static FeatureCount.State state(FeatureUse use) {
        return switch (use.state()) {
            case KNOWN -> FeatureCount.State.KNOWN;
            case UNKNOWN -> FeatureCount.State.UNKNOWN;
            case UNCOUNTED -> FeatureCount.State.UNCOUNTED;
        };
    }

    /// The day from which none of its seats is left; null if one is permanent.
    private static @Nullable LocalDate expires(List<Block> blocks) {
        boolean permanent = blocks.stream().anyMatch(block -> block.expires() == null);
        return permanent
                ? null
                : blocks.stream()
                        .map(Block::expires)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null);
    }

    /// Several servers of one report that serve the same feature.
    private static FeatureCount sum(FeatureCount one, FeatureCount other) {
        if (one.state() != FeatureCount.State.KNOWN) {
            return other;
        }
        if (other.state() != FeatureCount.State.KNOWN) {
            return one;
        }
        return new FeatureCount(
                one.feature(),
                one.state(),
                clamped((long) one.issued() + other.issued()),
                clamped((long) one.inUse() + other.inUse()),
                clamped((long) one.reserved() + other.reserved()),
                clamped((long) one.queued() + other.queued()),
                one.expires() == null ? null : other.expires(),
                "");
    }

    private Shown shown(Feature feature, Holder holder) {
        Shown.Borrow borrow =
                holder.borrowedUntil() == null
                        ? null
                        : new Shown.Borrow(clock.coming(holder.borrowedUntil()), Shown.How.LINGER);
        return new Shown(
                feature,
                holder.user(),
                holder.host(),
                holder.display(),
                holder.version(),
                Long.toString(holder.handle()),
                holder.server() + "/" + holder.port(),
                clamped(holder.seats()),
                clock.past(holder.start()),
                holder.queued(),
                borrow,
                borrow == null ? lingers(holder) : null);
    }

    private @Nullable Instant lingers(Holder holder) {
        LocalDateTime start = holder.start();
        if (holder.lingerLeft().isPresent()) {
            LocalDateTime printed = report.takenAt() == null ? clock.local() : report.takenAt();
            return clock.coming(printed.plusSeconds(holder.lingerLeft().getAsLong()));
        }
        return holder.lingerTotal().isEmpty() || start == null
                ? null
                : clock.coming(start.plusSeconds(holder.lingerTotal().getAsLong()));
    }
}
