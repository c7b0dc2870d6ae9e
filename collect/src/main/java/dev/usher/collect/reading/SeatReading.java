package dev.usher.collect.reading;

import static dev.usher.collect.reading.Reports.clamped;
import static dev.usher.collect.reading.Reports.oneLine;

import dev.usher.formats.report.SeatReport;
import dev.usher.formats.report.SeatReport.Borrow;
import dev.usher.formats.report.SeatReport.FeatureUse;
import dev.usher.formats.report.SeatReport.Holder;
import dev.usher.formats.report.SeatReport.Server;
import dev.usher.seats.Feature;
import dev.usher.seats.FeatureCount;
import dev.usher.seats.Shown;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the managers other than FlexNet show. Several features of one name are several pools, told
/// apart by daemon, version and pool.
final class SeatReading {
    private final SeatReport report;
    private final WallClock clock;
    private final Map<Feature, FeatureCount> features = new LinkedHashMap<>();
    private final List<Shown> holders = new ArrayList<>();

    SeatReading(SeatReport report, WallClock clock) {
        this.report = report;
        this.clock = clock;
    }

    Reports.Outcome outcome() {
        report.features().forEach(this::feature);
        String why = why();
        if (features.isEmpty() && !why.isEmpty()) {
            return Reports.Outcome.failed(why);
        }
        boolean nothing = features.isEmpty() && report.servers().isEmpty();
        return nothing
                ? Reports.Outcome.failed("the tool printed nothing that shows seats")
                : Reports.Outcome.of(new Reading(List.copyOf(features.values()), holders, why));
    }

    private String why() {
        if (!report.errors().isEmpty()) {
            return oneLine(report.errors().getFirst());
        }
        Optional<Server> down =
                report.servers().stream().filter(server -> !server.up()).findFirst();
        return down.map(server ->
                        oneLine(
                                (server.daemon() + " " + server.address()).strip()
                                        + ": "
                                        + server.error().orElse("down")))
                .orElse("");
    }

    private void feature(FeatureUse use) {
        Feature feature = key(use);
        features.put(
                feature,
                new FeatureCount(
                        feature,
                        state(use),
                        clamped(use.issued().orElse(0)),
                        clamped(use.inUse().orElse(0)),
                        clamped(use.reserved().orElse(0)),
                        clamped(use.queued().orElse(queued(use))),
                        expires(use),
                        ""));
        use.holders().forEach(holder -> holders.add(shown(feature, holder)));
    }

    private Feature key(FeatureUse use) {
        String version = use.version() + (use.pool().isEmpty() ? "" : "#" + use.pool());
        Feature feature = new Feature(use.name(), use.daemon(), version);
        for (int i = 2; features.containsKey(feature); i++) {
            feature = new Feature(use.name(), use.daemon(), version + "#" + i);
        }
        return feature;
    }

    /// No limit is not a number that was bought.
    private static FeatureCount.State state(FeatureUse use) {
        long issued = use.issued().orElse(Integer.MAX_VALUE);
        return switch (use.state()) {
            case KNOWN ->
                    issued >= Integer.MAX_VALUE
                            ? FeatureCount.State.UNCOUNTED
                            : FeatureCount.State.KNOWN;
            case UNKNOWN -> FeatureCount.State.UNKNOWN;
            case UNCOUNTED -> FeatureCount.State.UNCOUNTED;
        };
    }

    private static long queued(FeatureUse use) {
        return use.holders().stream().filter(Holder::queued).mapToLong(Holder::seats).sum();
    }

    private static @Nullable LocalDate expires(FeatureUse use) {
        return use.expires() == null ? null : use.expires().day();
    }

    private Shown shown(Feature feature, Holder holder) {
        return new Shown(
                feature,
                holder.user(),
                holder.host().isEmpty() ? holder.address() : holder.host(),
                holder.display().isEmpty() ? holder.program() : holder.display(),
                "",
                holder.handle(),
                "",
                clamped(holder.seats()),
                clock.past(holder.start()),
                holder.queued(),
                holder.borrow().map(this::borrow).orElse(null),
                null);
    }

    private Shown.Borrow borrow(Borrow borrow) {
        Shown.How how =
                switch (borrow.how()) {
                    case HOLD -> Shown.How.HOLD;
                    case ROAM -> Shown.How.ROAM;
                    case OFFLINE -> Shown.How.OFFLINE;
                };
        return new Shown.Borrow(clock.coming(borrow.until()), how);
    }
}
