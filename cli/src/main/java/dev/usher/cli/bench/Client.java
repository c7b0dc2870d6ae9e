package dev.usher.cli.bench;

import dev.usher.cli.bench.Line.Answer;
import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.Json;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.locks.LockSupport;

/// One client of the load: takes a seat and gives it back, without pause, until told to end.
final class Client implements Runnable {
    private static final String JSON_LEASE = "\"lease\":\"";
    private static final long BEAT_NANOS = 30_000_000_000L;
    private static final long PAUSE_NANOS = 50_000_000L;

    private final URI server;
    private final String session;
    private final String body;
    private final Span span;
    private final Latencies latencies = new Latencies();
    private long errors;
    private String firstError = "";

    /// @param from when counting starts, on the clock of `System.nanoTime`
    /// @param to when everything ends
    record Span(long from, long to) {}

    Client(URI server, String session, String product, Span span) {
        this.server = server;
        this.session = session;
        this.span = span;
        this.body =
                Json.text(
                        Json.write(
                                new CheckoutRequest(
                                        session, product, null, null, null, null, null, null)));
    }

    Latencies latencies() {
        return latencies;
    }

    long errors() {
        return errors;
    }

    String firstError() {
        return firstError;
    }

    @Override
    public void run() {
        long round = 0;
        while (System.nanoTime() < span.to()) {
            try (Line line = new Line(server)) {
                long nextBeat = System.nanoTime() + BEAT_NANOS;
                while (System.nanoTime() < span.to()) {
                    seat(line, round++);
                    if (System.nanoTime() > nextBeat) {
                        line.exchange("PUT", "/v1/sessions/" + session + "/heartbeat", "", "{}");
                        nextBeat = System.nanoTime() + BEAT_NANOS;
                    }
                }
            } catch (IOException | NumberFormatException | IndexOutOfBoundsException failure) {
                failed(failure.toString());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void seat(Line line, long round) throws IOException {
        String key = "Idempotency-Key: " + session + "-" + round + "\r\n";
        long start = System.nanoTime();
        Answer taken = line.exchange("POST", "/v1/checkouts", key, body);
        long middle = System.nanoTime();
        if (taken.status() != 201) {
            failed("HTTP " + taken.status() + " " + taken.body());
            return;
        }
        count(start, middle);
        int from = taken.body().indexOf(JSON_LEASE) + JSON_LEASE.length();
        String lease = taken.body().substring(from, taken.body().indexOf('"', from));
        middle = System.nanoTime();
        Answer back = line.exchange("DELETE", "/v1/leases/" + lease, "", "");
        if (back.status() != 204) {
            failed("HTTP " + back.status() + " " + back.body());
            return;
        }
        count(middle, System.nanoTime());
    }

    private void count(long start, long end) {
        if (start >= span.from() && end <= span.to()) {
            latencies.record(end - start);
        }
    }

    private void failed(String why) {
        errors++;
        firstError = firstError.isEmpty() ? why : firstError;
    }
}
