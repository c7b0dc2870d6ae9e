package dev.usher.usage;

import dev.usher.seats.DecisionId;
import dev.usher.seats.Holder;
import dev.usher.seats.Lease;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Part;
import dev.usher.seats.Reason;
import dev.usher.seats.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An event that is being filled in; what nobody fills stays null.
final class Draft {
    private final EventCode kind;
    private final Instant at;
    private @Nullable String reason;
    private @Nullable SessionId session;
    private @Nullable String user;
    private @Nullable String host;
    private @Nullable String computer;
    private @Nullable String product;
    private @Nullable String edition;
    private @Nullable String program;
    private @Nullable String pool;
    private @Nullable LeaseId lease;
    private int seats;
    private @Nullable String server;
    private @Nullable DecisionId decision;
    private @Nullable String correlation;
    private @Nullable Integer inUseAfter;
    private @Nullable Instant startedAt;

    Draft(EventCode kind, Instant at) {
        this.kind = kind;
        this.at = at;
    }

    Draft reason(Reason why) {
        reason = why.text();
        return this;
    }

    Draft reason(String why) {
        reason = why;
        return this;
    }

    Draft holder(Holder who) {
        session = who.session();
        user = who.user();
        host = who.host();
        computer = who.computer();
        return this;
    }

    /// One of whom only another manager's word is known.
    Draft shown(String itsUser, String itsHost) {
        user = itsUser;
        host = itsHost;
        return this;
    }

    Draft computer(String fingerprint, String itsHost) {
        computer = fingerprint;
        host = itsHost;
        return this;
    }

    Draft product(@Nullable String name, @Nullable String itsEdition) {
        product = name;
        edition = itsEdition;
        return this;
    }

    Draft program(@Nullable String name) {
        program = name;
        return this;
    }

    Draft pool(@Nullable String name, int count) {
        pool = name;
        seats = count;
        return this;
    }

    Draft lease(@Nullable LeaseId id) {
        lease = id;
        return this;
    }

    /// What a lease says of itself, its pool and seats too.
    Draft of(Lease whole) {
        return product(whole.product(), whole.edition())
                .pool(whole.pool(), whole.seats())
                .lease(whole.id())
                .decision(whole.decision());
    }

    /// One part of a lease.
    Draft of(Lease whole, Part part) {
        return of(whole).pool(part.pool(), part.seats());
    }

    Draft server(String name) {
        server = name;
        return this;
    }

    Draft decision(@Nullable DecisionId id) {
        decision = id;
        return this;
    }

    Draft correlation(@Nullable Object with) {
        correlation = with == null ? null : with.toString();
        return this;
    }

    Draft inUseAfter(int count) {
        inUseAfter = count;
        return this;
    }

    Draft startedAt(Instant start) {
        startedAt = start;
        return this;
    }

    UsageEvent finish(EventId id, Instant stamp, String ownServer) {
        return new UsageEvent(
                id,
                at,
                at.isBefore(stamp) ? stamp : null,
                kind,
                reason,
                session,
                user,
                host,
                computer,
                product,
                edition,
                program,
                pool,
                lease,
                seats,
                server == null ? ownServer : server,
                decision,
                correlation,
                inUseAfter,
                startedAt);
    }
}
