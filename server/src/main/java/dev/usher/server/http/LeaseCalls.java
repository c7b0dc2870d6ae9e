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
import dev.usher.server.leader.Leader;

import org.jspecify.annotations.Nullable;

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
                    && (user == null || user.equalsIgnoreCase(lease.holder().user()))
                    && (host == null || host.equalsIgnoreCase(lease.holder().host()));
        }
    }

    private record Row(long number, LeaseView view) {}

    /// @param last number of the last lease looked at
    private record Slice(List<Row> rows, Optional<Long> last) {}

    private Slice slice(SeatMachine machine, long after, Filter filter) {
        List<Lease> leases = machine.leasesAfter(after, SLICE);
        List<Row> rows =
                leases.stream()
                        .filter(filter::wants)
                        .map(lease ->
                                new Row(lease.id().number(), Views.lease(machine, lease, leader)))
                        .toList();
        return new Slice(
                rows,
                leases.isEmpty() ? Optional.empty() : Optional.of(leases.getLast().id().number()));
    }

    /// `GET /v1/pools`.
    Reply pools(Call call) {
        call.allow("limit", "after");
        List<dev.usher.seats.PoolView> pools = replica.query(SeatMachine::pools);
        Page<PoolView> page = new Page<>(call);
        for (int i = (int) Math.min(page.after() + 1, pools.size()); i < pools.size(); i++) {
            page.add(i, Views.pool(pools.get(i)));
        }
        return page.reply(PoolView.class);
    }
}
