package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;
import dev.usher.contract.ProgramRequest;
import dev.usher.contract.RevocationRequest;
import dev.usher.contract.UseAnswer;
import dev.usher.seats.Command;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Outcome;
import dev.usher.seats.SeatMachine;
import dev.usher.seats.Sighting;
import dev.usher.server.leader.Leader;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Leases with the programs under them, and the pools they are of.
final class LeaseCalls {
    private static final int SLICE = 1_000;

    private final Replica replica;
    private final Leader leader;
    private final Commands commands;

    LeaseCalls(Replica replica, Leader leader, Commands commands) {
        this.replica = replica;
        this.leader = leader;
        this.commands = commands;
    }

    /// `POST /v1/leases/{lease}/programs`: a further program under the lease, 201.
    Reply startProgram(Call call) {
        String program = call.body(ProgramRequest.class).program();
        Command command = new Command.StartProgram(call.lease(), program);
        if (!(commands.submit(call, command) instanceof Outcome.Began began)) {
            throw new IllegalStateException("a program did not begin");
        }
        return Reply.json(201, new UseAnswer(began.use().toString()));
    }

    /// `DELETE /v1/leases/{lease}/programs/{use}?reason=`: 204.
    Reply stopProgram(Call call) {
        call.allow("reason");
        commands.submit(call, new Command.StopProgram(call.lease(), call.use(), call.reason()));
        return Reply.nothing();
    }

    /// `DELETE /v1/leases/{lease}?reason=&release=`: 204.
    Reply checkin(Call call) {
        call.allow("reason", "release");
        commands.submit(
                call, new Command.Checkin(call.lease(), call.reason(), call.flag("release")));
        return Reply.nothing();
    }

    /// `POST /v1/leases/{lease}/revocation`: an administrator takes it back, 204.
    Reply revoke(Call call) {
        String why = call.body(RevocationRequest.class).reason();
        commands.submit(call, new Command.Revoke(call.lease(), why));
        return Reply.nothing();
    }

    /// `GET /v1/leases/{lease}`.
    Reply lease(Call call) {
        call.allow();
        LeaseId id = call.lease();
        LeaseView view =
                replica.query(machine -> {
                    Lease lease = machine.lease(id);
                    return lease == null ? null : Views.lease(machine, lease, leader);
                });
        if (view == null) {
            throw Problems.of(
                    new Outcome.Refused(
                            dev.usher.seats.Code.UNKNOWN_LEASE, "there is no lease " + id));
        }
        return Reply.json(200, view);
    }

    /// `GET /v1/leases?pool=&user=&host=`.
    Reply leases(Call call) {
        call.allow("pool", "user", "host", "limit", "after");
        Filter filter =
                new Filter(call.parameter("pool"), call.parameter("user"), call.parameter("host"));
        Page<LeaseView> page = new Page<>(call);
        long after = page.after();
        while (!page.full()) {
            long from = after;
            Slice slice = replica.query(machine -> slice(machine, from, filter));
            if (slice.last().isEmpty()) {
                break;
            }
            after = slice.last().orElseThrow();
            slice.rows().forEach(row -> page.add(row.number(), row.view()));
        }
        return page.reply(LeaseView.class);
    }

    private record Filter(@Nullable String pool, @Nullable String user, @Nullable String host) {
        boolean wants(Lease lease) {
            return (pool == null
                            || lease.parts().stream().anyMatch(part -> part.pool().equals(pool)))
                    && wants(lease.holder().user(), lease.holder().host());
        }

        /// A pool that mirrors another counts what is borrowed there, and shows it.
        boolean wants(SeatMachine machine, Sighting sighting) {
            return !sighting.shown().queued()
                    && (pool == null
                            || pool.equals(sighting.pool())
                            || machine.countedIn(pool, sighting))
                    && wants(sighting.shown().user(), sighting.shown().host());
        }

        private boolean wants(String itsUser, String itsHost) {
            return (user == null || user.equalsIgnoreCase(itsUser))
                    && (host == null || host.equalsIgnoreCase(itsHost));
        }
    }

    private record Row(long number, LeaseView view) {}

    /// @param last number of the last one looked at
    private record Slice(List<Row> rows, Optional<Long> last) {}

    /// Leases and sightings have their numbers from one counter: they are gone through side by
    /// side, up to the first number that one of the two has not been asked for.
    private Slice slice(SeatMachine machine, long after, Filter filter) {
        List<Lease> leases = machine.leasesAfter(after, SLICE);
        List<Sighting> sightings = machine.sightingsAfter(after, SLICE);
        long end =
                MirrorViews.end(
                        leases.isEmpty() ? -1 : leases.getLast().id().number(),
                        leases.size() == SLICE,
                        sightings.isEmpty() ? -1 : sightings.getLast().id().number(),
                        sightings.size() == SLICE);
        List<Row> rows = new ArrayList<>();
        for (Lease lease : leases) {
            long number = lease.id().number();
            if (number <= end && filter.wants(lease)) {
                rows.add(new Row(number, Views.lease(machine, lease, leader)));
            }
        }
        for (Sighting sighting : sightings) {
            long number = sighting.id().number();
            if (number <= end && filter.wants(machine, sighting)) {
                rows.add(new Row(number, MirrorViews.holder(machine, sighting)));
            }
        }
        rows.sort(Comparator.comparingLong(Row::number));
        return new Slice(rows, end < 0 ? Optional.empty() : Optional.of(end));
    }

    /// `GET /v1/pools`: ours, then the mirrored ones.
    Reply pools(Call call) {
        call.allow("limit", "after");
        List<PoolView> pools = new ArrayList<>();
        replica.query(SeatMachine::pools).forEach(pool -> pools.add(Views.pool(pool)));
        replica.query(SeatMachine::mirrors).forEach(pool -> pools.add(MirrorViews.pool(pool)));
        Page<PoolView> page = new Page<>(call);
        for (int i = (int) Math.min(page.after() + 1, pools.size()); i < pools.size(); i++) {
            page.add(i, pools.get(i));
        }
        return page.reply(PoolView.class);
    }
}
