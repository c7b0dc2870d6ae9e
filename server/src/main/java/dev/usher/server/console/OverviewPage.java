package dev.usher.server.console;

import java.util.List;

/// The first page: everything at a glance.
public record OverviewPage(
        Frame frame,
        Summary summary,
        PoolsView pools,
        HoldersView holders,
        LineView line,
        EventsView events) {

    static OverviewPage of(Reading reading, Asked asked, String nonce) {
        Frame frame =
                new Frame(
                        "Usher",
                        nonce,
                        reading.alarms(),
                        asked.stream(),
                        reading.local().exact(reading.now()));
        return new OverviewPage(
                frame,
                Summary.of(reading),
                PoolsView.of(reading),
                HoldersView.of(reading, asked.holder(), false),
                LineView.of(reading),
                EventsView.of(reading, asked.denials(), "/", asked.holder()));
    }

    /// Its parts that change while it is looked at.
    List<Fragment> fragments() {
        return List.of(
                new Fragment("section/summary.jte", summary),
                new Fragment("section/pools.jte", pools),
                new Fragment("section/line.jte", line),
                new Fragment("section/events.jte", events),
                new Fragment("section/holders.jte", holders));
    }
}
