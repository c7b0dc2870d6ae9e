package dev.usher.cli.bench;

/// What a load has counted; not safe for two threads.
final class Tally {
    private final Latencies latencies = new Latencies();
    private long errors;
    private String firstError = "";

    Latencies latencies() {
        return latencies;
    }

    void failed(String why) {
        errors++;
        firstError = firstError.isEmpty() ? why : firstError;
    }

    long errors() {
        return errors;
    }

    /// What failed first, or nothing.
    String firstError() {
        return firstError;
    }
}
