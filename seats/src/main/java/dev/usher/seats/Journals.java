package dev.usher.seats;

import dev.usher.seats.Computer.Away;
import dev.usher.seats.JournalEntry.Kind;
import dev.usher.seats.Outcome.Journaled.Turned;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Decides what an upload of things that happened away comes to. Each entry is taken once, by the
/// client's id; clipped at the instant up to which the server itself had counted; and charged to
/// the allocation it happened under, or nominally to the first matching pool.
final class Journals {
    /// Entries that one upload may have.
    static final int MOST_ENTRIES = 1_000;

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Books books;
    private final Leases leases;

    Journals(Books books, Leases leases) {
        this.books = books;
        this.leases = leases;
    }

    Decision upload(Draft draft, Command.Journal ask) {
        Computer computer = books.computer(ask.computer());
        if (computer == null) {
            return Sessions.unknown(ask.computer());
        }
        if (ask.entries().size() > MOST_ENTRIES) {
            return Draft.refused(
                    Code.TOO_MANY, "at most " + MOST_ENTRIES + " entries in one upload");
        }
        Upload upload = new Upload(draft, computer);
        int known = 0;
        for (JournalEntry entry : ask.entries()) {
            if (!upload.ids.add(entry.id())) {
                known++;
            } else {
                upload.take(entry);
            }
        }
        if (!ask.entries().isEmpty()) {
            draft.add(
                    new Fact.ComputerNoted(
                            draft.now(), upload.after(), List.copyOf(upload.kept.values())));
        }
        int taken = ask.entries().size() - known - upload.refused.size();
        return draft.as(new Outcome.Journaled(taken, known, upload.refused));
    }

    /// One upload in the making: the computer's memory as the entries change it.
    private final class Upload {
        private final Draft draft;
        private final Computer computer;
        private final Set<String> ids;
        private final List<Away> away;
        private final List<Turned> refused = new ArrayList<>();
        private final Set<Long> ended = new LinkedHashSet<>();
        private final Map<LeaseId, Lease> kept = new LinkedHashMap<>();

        Upload(Draft draft, Computer computer) {
            this.draft = draft;
            this.computer = computer;
            this.ids = new LinkedHashSet<>(computer.uploaded());
            this.away = new ArrayList<>(computer.away());
        }

        Computer after() {
            List<String> uploaded = new ArrayList<>(ids);
            return new Computer(
                    computer.number(),
                    computer.name(),
                    computer.host(),
                    computer.issued(),
                    draft.now(),
                    last(uploaded, Computer.MOST_UPLOADED),
                    computer.lost(),
                    last(away, Computer.MOST_AWAY));
        }

        private static <T> List<T> last(List<T> all, int most) {
            return all.subList(Math.max(0, all.size() - most), all.size());
        }

        void take(JournalEntry entry) {
            if (entry.at().isAfter(draft.now().plus(AHEAD))) {
                turn(entry, Code.BAD_REQUEST, entry.at() + " has not come yet; check the clock");
                return;
            }
            if (books.access.rules(entry.product()) == null) {
                turn(entry, Code.UNKNOWN_PRODUCT, "no product is named " + entry.product());
                return;
            }
            switch (entry.kind()) {
                case LAUNCH, USE_START, LOGGED_LAUNCH -> begin(entry);
                case QUIT, USE_STOP, LOGGED_QUIT -> finish(entry);
                case DENY ->
                        draft.add(
                                new Fact.AwayDenied(
                                        notLater(entry.at()), computer, entry, holder(entry)));
            }
        }

        private void turn(JournalEntry entry, Code code, String detail) {
            refused.add(new Turned(entry.id(), code, detail));
        }

        private Holder holder(JournalEntry entry) {
            return new Holder(null, entry.user(), computer.host(), computer.name());
        }

        private Instant notLater(Instant at) {
            return at.isAfter(draft.now()) ? draft.now() : at;
        }

        private void begin(JournalEntry entry) {
            Away begun = begun(entry, entry.kind(), notLater(entry.at()));
            away.add(begun);
            keep(begun.lease(), begun.since());
            draft.add(new Fact.AwayStarted(begun.since(), computer, begun, holder(entry)));
        }

        /// A leased allocation that was used at an instant is kept for the lease time after it.
        private void keep(@Nullable LeaseId id, Instant used) {
            Lease live = id == null ? null : books.lease(id);
            Lease lease = live == null ? null : kept.getOrDefault(live.id(), live);
            Instant until = lease == null ? null : lease.until();
            if (lease == null || until == null) {
                return;
            }
            Instant longer = used.plus(leases.policy(lease).lease());
            if (longer.isAfter(until)) {
                kept.put(lease.id(), lease.with(lease.uses(), lease.usedSince(), longer));
            }
        }

        private Away begun(JournalEntry entry, Kind kind, Instant at) {
            Computer.Lost lost = lost(entry.lease());
            Lease allocation = allocation(entry.lease());
            Instant since = lost != null && at.isBefore(lost.until()) ? lost.until() : at;
            String pool =
                    kind == Kind.LOGGED_LAUNCH
                            ? ""
                            : allocation != null
                                    ? allocation.pool()
                                    : lost != null ? lost.lease().pool() : charged(entry);
            LeaseId under = allocation == null ? null : allocation.id();
            return new Away(
                    kind, entry.user(), entry.product(), entry.program(), under, pool, since);
        }

        private Computer.@Nullable Lost lost(@Nullable LeaseId lease) {
            Computer.Lost latest = null;
            for (Computer.Lost lost : computer.lost()) {
                latest = lost.lease().id().equals(lease) ? lost : latest;
            }
            return latest;
        }

        /// The computer's own allocation that the entry names: live, or remembered as lost.
        private @Nullable Lease allocation(@Nullable LeaseId id) {
            Lease live = id == null ? null : books.lease(id);
            Computer.Lost lost = lost(id);
            Lease lease = live != null ? live : lost != null ? lost.lease() : null;
            boolean own =
                    lease != null
                            && lease.metric().ofComputer()
                            && lease.holder().computer().equals(computer.name());
            return own ? lease : null;
        }

        /// The pool that an unallocated use is charged to: the one the client names if it covers
        /// the product, else the first that would have this person, else the first.
        private String charged(JournalEntry entry) {
            Access.Rules rules = books.access.rules(entry.product());
            if (rules == null || rules.pools().isEmpty()) {
                return "";
            }
            for (PoolSeats pool : rules.pools()) {
                if (pool.name().equals(entry.pool())) {
                    return pool.name();
                }
            }
            for (PoolSeats pool : rules.pools()) {
                if (pool.scope().has(holder(entry), "", books.access.openSchedules())) {
                    return pool.name();
                }
            }
            return rules.pools().getFirst().name();
        }

        private void finish(JournalEntry entry) {
            Kind opener =
                    switch (entry.kind()) {
                        case QUIT -> Kind.LAUNCH;
                        case USE_STOP -> Kind.USE_START;
                        case LOGGED_QUIT, LAUNCH, USE_START, LOGGED_LAUNCH, DENY ->
                                Kind.LOGGED_LAUNCH;
                    };
            Away begun = open(entry, opener);
            if (begun == null && opener == Kind.LOGGED_LAUNCH && watchedOnline(entry)) {
                return;
            }
            Computer.Lost lost = lost(entry.lease());
            if (begun == null && lost != null) {
                begun = begun(entry, opener, lost.until()); // it ran on from where we stopped
                draft.add(new Fact.AwayStarted(begun.since(), computer, begun, holder(entry)));
            }
            if (begun == null) {
                turn(entry, Code.BAD_REQUEST, "nothing that " + entry.id() + " ends has begun");
                return;
            }
            away.remove(begun);
            Instant at = notLater(entry.at());
            Instant end = at.isBefore(begun.since()) ? begun.since() : at;
            keep(begun.lease(), end);
            draft.add(new Fact.AwayEnded(end, computer, begun, holder(entry), Reason.NORMAL));
        }

        /// The earliest open beginning that the entry can end.
        private @Nullable Away open(JournalEntry entry, Kind opener) {
            for (Away one : away) {
                boolean same =
                        one.kind() == opener
                                && one.user().equalsIgnoreCase(entry.user())
                                && one.product().equals(entry.product())
                                && Objects.equals(one.program(), entry.program());
                boolean lease = one.lease() == null || one.lease().equals(entry.lease());
                if (same && lease) {
                    return one;
                }
            }
            return null;
        }

        /// Launched while the server was heard, quit while it was not: 12 and 13.
        private boolean watchedOnline(JournalEntry entry) {
            for (long id : books.observedAt(computer.name())) {
                Observed program = books.observed.get(id);
                boolean same =
                        program != null
                                && program.product().equals(entry.product())
                                && program.program().equals(entry.program())
                                && program.holder().user().equalsIgnoreCase(entry.user())
                                && ended.add(id);
                if (program != null && same) {
                    Instant at = notLater(entry.at());
                    Instant end = at.isBefore(program.since()) ? program.since() : at;
                    draft.add(new Fact.ObservedEnded(end, program, Reason.NORMAL, true));
                    return true;
                }
            }
            return false;
        }
    }
}
