package dev.usher.cli;

import dev.usher.contract.DecisionView;
import dev.usher.contract.EventView;
import dev.usher.contract.LeaseView;
import dev.usher.contract.PoolView;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What a server might show: three pools, a lease, an event and a decision.
final class Shown {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00.123Z");

    private Shown() {}

    static LeaseView lease(String user, @Nullable Instant idle) {
        return new LeaseView(
                "l-" + user,
                "live",
                "solver-float",
                "solver",
                "full",
                user,
                "ws1",
                "c-1",
                "s-1",
                2,
                NOON,
                null,
                idle,
                null,
                null,
                null,
                null);
    }

    static final PoolView SOLVER =
            new PoolView(
                    "solver-float",
                    "managed",
                    "known",
                    List.of("solver/full", "mesher"),
                    "floating",
                    "main",
                    20,
                    12,
                    7,
                    1,
                    2,
                    0,
                    3,
                    7,
                    null);
    static final PoolView EDITOR =
            new PoolView(
                    "editor-site",
                    "managed",
                    "known",
                    List.of("editor"),
                    "site",
                    null,
                    null,
                    4,
                    4,
                    0,
                    0,
                    0,
                    0,
                    null,
                    null);
    static final PoolView ABAQUS =
            new PoolView(
                    "elsewhere",
                    "mirrored",
                    "unknown",
                    List.of("abaqus"),
                    "floating",
                    "far",
                    50,
                    0,
                    0,
                    0,
                    0,
                    0,
                    0,
                    null,
                    null);
    static final EventView EVENT =
            new EventView(
                    "1.2.3",
                    NOON,
                    NOON,
                    2,
                    "license returned",
                    "lost",
                    "s-1",
                    "ada",
                    "ws1",
                    "c-1",
                    "solver",
                    "full",
                    null,
                    "solver-float",
                    "l-1",
                    1,
                    "main",
                    null,
                    null,
                    3,
                    NOON);
    static final DecisionView DECISION =
            new DecisionView(
                    "d-7",
                    NOON,
                    "checkout",
                    new DecisionView.Asked("s-1", "ada", "ws1", "solver", null, null, "full", 1),
                    List.of(
                            new DecisionView.Candidate(
                                    "solver-float",
                                    420_050L,
                                    20,
                                    20,
                                    0,
                                    2,
                                    0,
                                    "full",
                                    "all its seats are in use")),
                    new DecisionView.Outcome(
                            "denied",
                            "pool-full",
                            null,
                            null,
                            "20 of 20 seats of solver-float are in use"));
}
