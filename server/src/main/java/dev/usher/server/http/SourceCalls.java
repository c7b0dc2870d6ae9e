package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.SourceView;
import dev.usher.seats.SeatMachine;

import java.util.List;

/// Other license managers that are watched.
final class SourceCalls {
    private final Replica replica;

    SourceCalls(Replica replica) {
        this.replica = replica;
    }

    /// `GET /v1/sources`.
    Reply sources(Call call) {
        call.allow("limit", "after");
        List<dev.usher.seats.SourceView> sources = replica.query(SeatMachine::sources);
        Page<SourceView> page = new Page<>(call);
        for (int i = (int) Math.min(page.after() + 1, sources.size()); i < sources.size(); i++) {
            page.add(i, MirrorViews.source(sources.get(i)));
        }
        return page.reply(SourceView.class);
    }
}
