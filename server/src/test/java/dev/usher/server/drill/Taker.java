package dev.usher.server.drill;

import dev.usher.contract.CheckoutAnswer;
import dev.usher.contract.CheckoutRequest;
import dev.usher.contract.Json;
import dev.usher.contract.OpenSession;
import dev.usher.contract.SessionOpened;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// A client that takes seats and gives them back without pause, and keeps book of what it was told.
/// What was on its way when the server died it sends again, under the same key.
final class Taker implements Runnable {
    static final String LEASED = "cad";
    private static final List<String> PRODUCTS = List.of("solver", "mesher", "viewer", LEASED);
    private static final int MOST = 3;

    private final int number;
    private final Gate gate;
    private final Random random;
    private final List<String> held = new ArrayList<>();
    private @Nullable String allocation; // the computer's own, kept when its use ends
    private boolean used;
    private @Nullable Step step;
    private @Nullable String session;
    private long round;
    private final Set<String> ever = ConcurrentHashMap.newKeySet();
    private final AtomicLong acknowledged = new AtomicLong();
    private volatile @Nullable String fault;

    /// What a client does next, or has begun.
    sealed interface Step {
        record Take(String product, String key) implements Step {}

        record GiveBack(String lease, boolean release) implements Step {}
    }

    Taker(int number, Gate gate, long seed) {
        this.number = number;
        this.gate = gate;
        this.random = new Random(seed + number);
    }

    /// Leases it was granted and has not begun to give back. Asked while the gate is shut.
    List<String> certain() {
        List<String> certain = new ArrayList<>(held);
        if (allocation != null) {
            certain.add(allocation);
        }
        if (step instanceof Step.GiveBack(var lease, var release)) {
            if (!lease.equals(allocation) || release) {
                certain.remove(lease);
            }
        }
        return certain;
    }

    /// Leases that may be there or not: one it was giving back.
    List<String> doubtful() {
        return step instanceof Step.GiveBack(var lease, var _) ? List.of(lease) : List.of();
    }

    /// Whether it may have been granted a lease that it was not told of.
    boolean taking() {
        return step instanceof Step.Take;
    }

    /// Every lease it was ever told of.
    Set<String> ever() {
        return ever;
    }

    /// Checkouts and checkins that were acknowledged.
    long acknowledged() {
        return acknowledged.get();
    }

    /// An answer that should not have been, or null.
    @Nullable String fault() {
        return fault;
    }

    @Override
    public void run() {
        try {
            for (int met = gate.pass(0); met > 0; met = gate.pass(met)) {
                try (Line line = new Line(gate.port())) {
                    work(line);
                } catch (IOException | StringIndexOutOfBoundsException killed) {
                    // what was on its way is sent to the next server
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            fault = failure.toString();
            throw failure;
        }
    }

    private void work(Line line) throws IOException {
        String mine = session == null ? logon(line) : session;
        session = mine;
        while (gate.open()) {
            Step now = step == null ? next() : step;
            step = now;
            switch (now) {
                case Step.Take take -> take(line, mine, take);
                case Step.GiveBack back -> giveBack(line, back);
            }
            step = null;
        }
    }

    private String logon(Line line) throws IOException {
        String name = "client" + number;
        byte[] body = Json.write(new OpenSession(name, name, name, "boot", null));
        Line.Answer answer = line.post("/v1/sessions", name, body);
        if (answer.status() != 201) {
            throw unexpected("a logon", answer);
        }
        return Json.answer(SessionOpened.class, answer.body()).session();
    }

    private Step next() {
        if (used && allocation != null && random.nextBoolean()) {
            return new Step.GiveBack(allocation, random.nextBoolean());
        }
        if (!held.isEmpty() && (held.size() == MOST || random.nextBoolean())) {
            return new Step.GiveBack(held.get(random.nextInt(held.size())), false);
        }
        int kinds = used ? PRODUCTS.size() - 1 : PRODUCTS.size();
        return new Step.Take(PRODUCTS.get(random.nextInt(kinds)), number + "-" + round++);
    }

    private void take(Line line, String mine, Step.Take take) throws IOException {
        CheckoutRequest ask =
                new CheckoutRequest(mine, take.product(), null, null, null, "program", null, null);
        Line.Answer answer = line.post("/v1/checkouts", take.key(), Json.write(ask));
        if (answer.status() == 409 && answer.text().contains("\"pool-full\"")) {
            acknowledged.incrementAndGet();
            return;
        }
        if (answer.status() != 201) {
            throw unexpected("a checkout", answer);
        }
        String lease = Json.answer(CheckoutAnswer.class, answer.body()).lease();
        ever.add(lease);
        acknowledged.incrementAndGet();
        if (!take.product().equals(LEASED)) {
            held.add(lease);
            return;
        }
        if (allocation != null && !allocation.equals(lease)) {
            throw new IllegalStateException(allocation + " was kept, but " + lease + " granted");
        }
        allocation = lease;
        used = true;
    }

    private void giveBack(Line line, Step.GiveBack back) throws IOException {
        String release = back.release() ? "?release=true" : "";
        Line.Answer answer = line.delete("/v1/leases/" + back.lease() + release);
        boolean gone = answer.status() == 404; // it was given back already, unheard
        if (answer.status() != 204 && !gone) {
            throw unexpected("a checkin", answer);
        }
        acknowledged.incrementAndGet();
        if (back.lease().equals(allocation)) {
            used = false;
            allocation = back.release() ? null : allocation;
        } else {
            held.remove(back.lease());
        }
    }

    private static IllegalStateException unexpected(String what, Line.Answer answer) {
        return new IllegalStateException(what + ": " + answer.status() + " " + answer.text());
    }
}
