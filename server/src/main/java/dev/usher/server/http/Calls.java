package dev.usher.server.http;

/// What answers calls, one member for each kind of thing.
record Calls(
        SessionCalls sessions,
        CheckoutCalls checkouts,
        LeaseCalls leases,
        ComputerCalls computers,
        EventCalls events,
        ReportCalls reports,
        SiteCalls site,
        SourceCalls sources,
        HistoryCalls history,
        AdminCalls admin,
        PlatformCalls platform) {}
