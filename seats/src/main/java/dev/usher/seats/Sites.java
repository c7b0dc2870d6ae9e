package dev.usher.seats;

import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Decides changes of the site: all of a file, or nothing of it.
final class Sites {
    private final Books books;
    private final Sessions sessions;
    private final Mirrors mirrors;

    Sites(Books books, Sessions sessions, Mirrors mirrors) {
        this.books = books;
        this.sessions = sessions;
        this.mirrors = mirrors;
    }

    Decision apply(Draft draft, Command.Apply ask) {
        Site before = books.access.site();
        Site after = SiteCheck.merge(before, ask.patch(), this::holdsSeats);
        List<Outcome.SiteRefused.Fault> faults = SiteCheck.faults(ask.patch(), after);
        if (!faults.isEmpty()) {
            return Decision.unchanged(new Outcome.SiteRefused(faults));
        }
        List<Outcome.Applied.Change> changes = SiteCheck.changes(before, after);
        if (changes.isEmpty()) {
            return Decision.unchanged(new Outcome.Applied(changes));
        }
        draft.add(new Fact.SiteChanged(draft.now(), after, ask.open(), summary(changes)));
        exclude(draft, after);
        mirrors.forget(draft, after.sources().stream().map(Source::name).toList());
        return draft.as(new Outcome.Applied(changes));
    }

    /// As if the site were applied anew without the pool.
    Decision close(Draft draft, Command.ClosePool ask) {
        Site site = books.access.site();
        if (site.pools().stream().noneMatch(pool -> pool.name().equals(ask.pool()))) {
            return Draft.refused(Code.UNKNOWN_POOL, "there is no pool " + ask.pool());
        }
        List<Pool> left =
                site.pools().stream()
                        .filter(pool -> !pool.name().equals(ask.pool()) && !pool.closing())
                        .toList();
        SitePatch patch =
                new SitePatch(
                        site.products(),
                        site.groups(),
                        site.schedules(),
                        left,
                        site.policies(),
                        site.sources(),
                        null,
                        null,
                        null,
                        null,
                        true);
        return apply(draft, new Command.Apply(patch, books.open));
    }

    private boolean holdsSeats(String pool) {
        PoolSeats seats = books.pools.get(pool);
        return seats != null && !seats.empty();
    }

    private static String summary(List<Outcome.Applied.Change> changes) {
        List<String> words = new ArrayList<>();
        for (Outcome.Applied.Change change : changes) {
            words.add((change.kind() + " " + change.what() + " " + change.name()).strip());
        }
        int most = 20;
        String listed = String.join(", ", words.subList(0, Math.min(most, words.size())));
        return words.size() > most ? listed + " and " + (words.size() - most) + " more" : listed;
    }

    /// Computers that the new site blocks lose their own seat at once (event 26).
    private void exclude(Draft draft, Site after) {
        if (after.blocked().equals(books.access.site().blocked())) {
            return;
        }
        Access judged = new Access(after, List.of(), books.pools);
        books.computers.forEachAfter(
                -1,
                (id, computer) -> {
                    if (judged.blocksComputer(computer.host(), computer.name())) {
                        sessions.forget(draft, computer, Reason.EXCLUDED);
                    }
                    return true;
                });
    }

    /// The closed pools that are empty now go; null if there are none.
    @Nullable Draft sweep(Instant now) {
        boolean any = false;
        List<Pool> left = new ArrayList<>();
        for (PoolSeats pool : books.pools.values()) {
            boolean gone = pool.pool().closing() && pool.empty();
            any |= gone;
            if (!gone) {
                left.add(pool.pool());
            }
        }
        if (!any) {
            return null;
        }
        Site site = books.access.site();
        Draft draft = new Draft(books, now);
        Site after =
                new Site(
                        site.products(),
                        site.groups(),
                        site.schedules(),
                        left,
                        site.policies(),
                        site.sources(),
                        site.blocked(),
                        site.zone(),
                        site.tolerance(),
                        site.inactivity());
        List<Outcome.Applied.Change> changes = SiteCheck.changes(site, after);
        draft.add(new Fact.SiteChanged(now, after, books.open, summary(changes)));
        return draft;
    }
}
