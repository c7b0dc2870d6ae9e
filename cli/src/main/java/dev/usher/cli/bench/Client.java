package dev.usher.cli.bench;

import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// One client of the load: takes a seat and gives it back, without pause, until told to end. Every
/// step is a call of [Crowd], which runs them all on one thread.
final class Client {
    private static final byte[] LEASE = bytes("\"lease\":\"");
    private static final byte[] RETURN = bytes("DELETE /v1/leases/");
    private static final int LONGEST_LEASE = 1_000;
    private static final int ROUND_DIGITS = 12;
    private static final long BEAT_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final InetSocketAddress server;
    private final Span span;
    private final Tally tally;
    private final ByteBuffer take;
    private final ByteBuffer beat;
    private final ByteBuffer giveBack;
    private final byte[] tail;
    private final int roundEnd;
    private @Nullable Line line;
    private Doing doing = Doing.RESTING;
    private long since;
    private long nextBeat;
    private long round;

    /// What it waits for, since when.
    private enum Doing {
        RESTING,
        CONNECTING,
        TAKING,
        RETURNING,
        BEATING,
        ENDED
    }

    /// @param host as the server is named in requests
    Client(
            InetSocketAddress server,
            String host,
            String session,
            String product,
            Span span,
            Tally tally) {
        this.server = server;
        this.span = span;
        this.tally = tally;
        tail = bytes(" HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        String key = "Idempotency-Key: " + session + "-" + "0".repeat(ROUND_DIGITS);
        byte[] seat =
                Json.write(
                        new CheckoutRequest(session, product, null, null, null, null, null, null));
        String head = "POST /v1/checkouts HTTP/1.1\r\nHost: " + host + "\r\n" + key;
        take = request(head, seat);
        roundEnd = head.length();
        beat =
                request(
                        "PUT /v1/sessions/" + session + "/heartbeat HTTP/1.1\r\nHost: " + host,
                        bytes("{}"));
        giveBack = ByteBuffer.allocate(RETURN.length + LONGEST_LEASE + tail.length);
        since = System.nanoTime() - REST_NANOS;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer request(String head, byte[] body) {
        byte[] begin =
                bytes(
                        head
                                + "\r\nContent-Type: application/json\r\nContent-Length: "
                                + body.length
                                + "\r\n\r\n");
        return ByteBuffer.allocate(begin.length + body.length).put(begin).put(body).flip();
    }

    boolean ended() {
        return doing == Doing.ENDED;
    }

    /// Looks at the time: connects when it has rested, gives up an answer that does not come.
    void look(long now, Selector selector) {
        if (doing == Doing.RESTING) {
            if (span.over(now)) {
                doing = Doing.ENDED;
            } else if (now - since >= REST_NANOS) {
                connect(now, selector);
            }
        } else if (doing != Doing.ENDED && now - since > PATIENCE_NANOS) {
            failed(now, new IOException("no answer came within 10 s"));
        }
    }

    private void connect(long now, Selector selector) {
        nextBeat = now + BEAT_NANOS;
        doing = Doing.CONNECTING;
        since = now;
        try {
            line = Line.to(server, selector, this);
        } catch (IOException failure) {
            failed(now, failure);
        }
    }

    /// The connection is ready for something.
    void ready() {
        Line open = line;
        if (open == null) {
            return;
        }
        try {
            if (doing == Doing.CONNECTING) {
                if (open.connect()) {
                    next(open, System.nanoTime());
                }
            } else if (!open.goOn() && open.receive()) {
                answered(open, System.nanoTime());
            }
        } catch (IOException failure) {
            failed(System.nanoTime(), failure);
        }
    }

    private void answered(Line open, long now) throws IOException {
        switch (doing) {
            case TAKING -> taken(open, now);
            case RETURNING -> {
                if (done(open, 204)) {
                    count(now);
                }
                next(open, now);
            }
            case BEATING -> {
                nextBeat = now + BEAT_NANOS;
                next(open, now);
            }
            case RESTING, CONNECTING, ENDED ->
                    throw new IOException("the server answered what nobody asked");
        }
    }

    private void taken(Line open, long now) throws IOException {
        if (!done(open, 201)) {
            next(open, now);
            return;
        }
        count(now);
        giveBack.clear().put(RETURN);
        if (!open.copy(LEASE, giveBack)) {
            throw new IOException("the answer names no lease: " + open.body());
        }
        giveBack.put(tail).flip();
        send(open, Doing.RETURNING, giveBack);
    }

    private boolean done(Line open, int expected) throws IOException {
        int status = open.status();
        if (status == expected) {
            return true;
        }
        tally.failed("HTTP " + status + " " + open.body());
        return false;
    }

    private void count(long now) {
        if (span.holds(since, now)) {
            tally.latencies().record(now - since);
        }
    }

    /// Takes the next seat, or ends.
    private void next(Line open, long now) throws IOException {
        if (span.over(now)) {
            doing = Doing.ENDED;
            open.close();
        } else if (now - nextBeat >= 0) {
            send(open, Doing.BEATING, beat.rewind());
        } else {
            long left = round++;
            for (int at = roundEnd - 1; at >= roundEnd - ROUND_DIGITS; at--) {
                take.put(at, (byte) ('0' + left % 10));
                left /= 10;
            }
            send(open, Doing.TAKING, take.rewind());
        }
    }

    private void send(Line open, Doing what, ByteBuffer request) throws IOException {
        doing = what;
        since = System.nanoTime();
        open.send(request);
    }

    private void failed(long now, IOException why) {
        tally.failed(why.toString());
        doing = Doing.RESTING;
        since = now;
        try {
            if (line != null) {
                line.close();
            }
        } catch (IOException again) {
            why.addSuppressed(again); // it is gone either way
        }
        line = null;
    }
}
