package dev.usher.server.http;

import java.util.List;

/// Every route of the server, in the order of `docs/reference/http.md`.
public final class Routes {
    private Routes() {}

    /// The API, its health and its help. Pages are added by whoever makes them.
    static List<Route> api(Calls calls) {
        return List.of(
                Route.post("/v1/sessions", calls.sessions()::open),
                Route.put("/v1/sessions/{session}/heartbeat", calls.sessions()::heartbeat),
                Route.get("/v1/sessions/{session}/notices", calls.sessions()::notices),
                Route.delete("/v1/sessions/{session}", calls.sessions()::close),
                Route.post("/v1/sessions/{session}/programs", calls.sessions()::startProgram),
                Route.delete(
                        "/v1/sessions/{session}/programs/{use}", calls.sessions()::stopProgram),
                Route.post("/v1/checkouts", calls.checkouts()::checkout),
                Route.get("/v1/requests", calls.checkouts()::queue),
                Route.get("/v1/requests/{request}", calls.checkouts()::request),
                Route.delete("/v1/requests/{request}", calls.checkouts()::leave),
                Route.post("/v1/requests/{request}/claim", calls.checkouts()::claim),
                Route.get("/v1/leases", calls.leases()::leases),
                Route.get("/v1/leases/{lease}", calls.leases()::lease),
                Route.delete("/v1/leases/{lease}", calls.leases()::checkin),
                Route.post("/v1/leases/{lease}/programs", calls.leases()::startProgram),
                Route.delete("/v1/leases/{lease}/programs/{use}", calls.leases()::stopProgram),
                Route.post("/v1/leases/{lease}/revocation", calls.leases()::revoke),
                Route.get("/v1/pools", calls.leases()::pools),
                Route.delete("/v1/pools/{pool}", calls.admin()::closePool),
                Route.get("/v1/sources", calls.sources()::sources),
                Route.post("/v1/computers/{computer}/journal", calls.computers()::journal),
                Route.post("/v1/computers/{computer}/audit", calls.computers()::audit),
                Route.delete("/v1/computers/{computer}", calls.computers()::forget),
                Route.get("/v1/sources/{source}/history/{digest}", calls.history()::readUpTo),
                Route.post("/v1/sources/{source}/history", calls.history()::add),
                Route.get("/v1/events", calls.events()::events),
                Route.get("/v1/decisions/{decision}", calls.events()::decision),
                Route.get("/v1/reports", calls.reports()::list),
                Route.get("/v1/reports/{report}", calls.reports()::run),
                Route.get("/v1/site", calls.site()::get),
                new Route("POST", "/v1/site", Route.Takes.YAML, calls.site()::apply),
                Route.post("/v1/sql", calls.admin()::sql),
                Route.post("/v1/clock/confirmation", calls.admin()::confirmClock),
                Route.get("/v1/audit", calls.admin()::audit),
                Route.get("/v1/backup", calls.admin()::backup),
                Route.post("/v1/stop", calls.admin()::stop),
                Route.get("/health/live", calls.platform()::live),
                Route.get("/health/ready", calls.platform()::ready),
                Route.get("/metrics", calls.platform()::metrics),
                Route.get("/openapi.json", calls.platform()::openapi),
                Route.get("/help/{code}", calls.platform()::help));
    }
}
