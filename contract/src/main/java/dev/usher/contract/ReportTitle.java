package dev.usher.contract;

/// One row of `GET /v1/reports`.
///
/// @param name name of the report, for `/v1/reports/{name}`
/// @param title what it shows, in a few words
public record ReportTitle(String name, String title) {}
