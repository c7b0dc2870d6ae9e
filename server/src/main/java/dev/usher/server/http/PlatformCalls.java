package dev.usher.server.http;

import dev.usher.cluster.Replica;
import dev.usher.contract.Codes;
import dev.usher.server.leader.Leader;
import dev.usher.server.metrics.Metrics;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// What says how the server is: health, metrics, the description of its routes, help on its codes.
final class PlatformCalls {
    private final Replica replica;
    private final Leader leader;
    private final Metrics metrics;
    private final BooleanSupplier stopping;

    PlatformCalls(Replica replica, Leader leader, Metrics metrics, BooleanSupplier stopping) {
        this.replica = replica;
        this.leader = leader;
        this.metrics = metrics;
        this.stopping = stopping;
    }

    /// `GET /health/live`: 200 as long as the process answers.
    Reply live(Call call) {
        call.allow();
        return Reply.json(200, Map.of("status", "live"));
    }

    /// `GET /health/ready`: 200 while seats can be granted, else a problem that says why not. What
    /// is wrong without keeping seats from being granted stands under `warnings`.
    Reply ready(Call call) {
        call.allow();
        if (stopping.getAsBoolean()) {
            throw new Refusal(503, Codes.TOO_MANY, "the server is stopping");
        }
        replica.trouble()
                .ifPresent(why -> {
                    throw new Refusal(503, Codes.NOT_DURABLE, why);
                });
        List<String> warnings = new ArrayList<>();
        leader.alarm().ifPresent(warnings::add);
        replica.snapshotTrouble().ifPresent(warnings::add);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "ready");
        body.put("warnings", warnings);
        return Reply.json(200, body);
    }

    /// `GET /metrics`: Prometheus text.
    Reply metrics(Call call) {
        return new Reply.Whole(200, Metrics.type(), new Payload(metrics.text()), Map.of());
    }

    /// `GET /openapi.json`.
    Reply openapi(Call call) throws IOException {
        call.allow();
        try (InputStream in = PlatformCalls.class.getResourceAsStream("/openapi.json")) {
            if (in == null) {
                throw new IllegalStateException("openapi.json is not on the class path");
            }
            return new Reply.Whole(
                    200, "application/json", new Payload(in.readAllBytes()), Map.of());
        }
    }

    /// `GET /help/{code}`: what a code means and what to do about it.
    Reply help(Call call) {
        call.allow();
        String word = call.variable("code");
        Codes code =
                Codes.named(word)
                        .orElseThrow(() ->
                                new Refusal(404, Codes.NOT_FOUND, "there is no code of that name"));
        String text = code.code() + ": " + code.title() + "\n\n" + code.advice() + "\n";
        return Reply.text(200, "text/plain; charset=utf-8", text);
    }
}
