package dev.usher.sim;

import dev.usher.seats.Ask;
import dev.usher.seats.Code;
import dev.usher.seats.Command;
import dev.usher.seats.JournalEntry;
import dev.usher.seats.Key;
import dev.usher.seats.LeaseId;
import dev.usher.seats.Outcome;
import dev.usher.seats.Reason;
import dev.usher.seats.RequestId;
import dev.usher.seats.SessionId;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// One person at one computer. She repeats what was not answered, under the same key, believes what
/// was, and sometimes just vanishes.
final class SimClient {
    private static final List<String> PRODUCTS =
            List.of("solver", "mesher", "cad", "node", "free", "editor", "suite");

    private final String user;
    private final String computer;
    private final Random random;
    private final Auditor auditor;
    private final List<LeaseId> held = new ArrayList<>();
    private final List<RequestId> waiting = new ArrayList<>();
    private @Nullable SessionId session;
    private int boots;
    private int keys;
    private int uploads;
    private @Nullable Unanswered asked;

    /// What was sent and not answered yet; sent again until it is.
    private record Unanswered(Command command, boolean checkout) {}

    SimClient(int number, Random random, Auditor auditor) {
        this.user = "user" + number / 2;
        this.computer = "computer" + number;
        this.random = random;
        this.auditor = auditor;
    }

    /// Does the next thing that a person would.
    void act(SimServer server, Instant now) {
        Unanswered open = asked;
        if (open != null) {
            send(server, open); // again, for there was no answer
            return;
        }
        SessionId mine = session;
        if (mine == null) {
            Command logon =
                    new Command.OpenSession(user, computer, computer, "boot" + boots, "10.1.2.3");
            send(server, new Unanswered(logon, false));
            return;
        }
        int dice = random.nextInt(100);
        if (dice < 45) {
            checkout(server, mine);
        } else if (dice < 70 && !held.isEmpty()) {
            LeaseId lease = held.get(random.nextInt(held.size()));
            checkin(server, lease);
        } else if (dice < 85 && !waiting.isEmpty()) {
            RequestId request = waiting.remove(random.nextInt(waiting.size()));
            Command command =
                    random.nextInt(5) > 0 ? new Command.Claim(request) : new Command.Leave(request);
            send(server, keyed(command, null, true));
        } else if (dice < 88) {
            forget();
            send(server, new Unanswered(new Command.CloseSession(mine, Reason.NORMAL), false));
        } else if (dice < 91) {
            boots++; // a blue screen: nothing is said, the next logon shows it
            forget();
        } else if (dice < 94) {
            upload(server, now);
        } else if (!server.heartbeat(mine)) {
            forget();
        }
    }

    private void checkout(SimServer server, SessionId mine) {
        String product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
        int seats = random.nextInt(4) == 0 ? 2 : 1;
        String program = random.nextBoolean() ? product + ".exe" : null;
        Duration wait = random.nextBoolean() ? Duration.ofMinutes(1 + random.nextInt(240)) : null;
        Ask ask = new Ask(product, null, null, null, program, seats);
        send(server, keyed(new Command.Checkout(mine, ask, wait), mine, true));
    }

    private void checkin(SimServer server, LeaseId lease) {
        held.remove(lease);
        auditor.returning(lease);
        boolean release = random.nextInt(3) == 0;
        send(server, keyed(new Command.Checkin(lease, Reason.NORMAL, release), null, false));
    }

    private Unanswered keyed(Command command, @Nullable SessionId of, boolean checkout) {
        Key key = new Key(computer + "-" + keys++, "digest");
        return new Unanswered(new Command.Keyed(key, of, command), checkout);
    }

    private void upload(SimServer server, Instant now) {
        List<JournalEntry> entries = new ArrayList<>();
        Instant began = now.minusSeconds(600);
        String id = computer + "/" + uploads++;
        boolean watched = random.nextBoolean();
        JournalEntry.Kind start =
                watched ? JournalEntry.Kind.LOGGED_LAUNCH : JournalEntry.Kind.LAUNCH;
        JournalEntry.Kind end = watched ? JournalEntry.Kind.LOGGED_QUIT : JournalEntry.Kind.QUIT;
        String product = watched ? "editor" : "solver";
        entries.add(new JournalEntry(id + "a", began, start, user, product, "away", null, null));
        entries.add(
                new JournalEntry(
                        id + "b", began.plusSeconds(300), end, user, product, "away", null, null));
        auditor.uploading(computer, id + "a");
        send(server, new Unanswered(new Command.Journal(computer, entries), false));
    }

    /// Sends, unless the network loses it; the answer may be lost too, and the request doubled.
    private void send(SimServer server, Unanswered what) {
        asked = what;
        int copies = random.nextInt(10) == 0 ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            boolean lost = random.nextInt(8) == 0;
            boolean answerLost = random.nextInt(8) == 0;
            if (!lost) {
                server.receive(
                        what.command(),
                        outcome -> {
                            auditor.answered(what.command(), outcome);
                            if (!answerLost) {
                                hear(what, outcome);
                            }
                        });
            }
        }
    }

    private void hear(Unanswered what, Outcome outcome) {
        if (!what.equals(asked)) {
            return; // an answer to the second copy
        }
        asked = null;
        switch (outcome) {
            case Outcome.Opened opened -> session = opened.session();
            case Outcome.Granted granted -> {
                if (!held.contains(granted.lease())) {
                    held.add(granted.lease());
                }
                auditor.acknowledged(granted.lease());
            }
            case Outcome.Queued queued -> waiting.add(queued.request());
            case Outcome.Refused refused -> {
                boolean over =
                        refused.code() == Code.SESSION_LOST
                                || refused.code() == Code.UNKNOWN_SESSION;
                if (over) {
                    forget();
                }
            }
            case Outcome.Done _, Outcome.Alive _, Outcome.Watched _, Outcome.Denied _ -> {}
            case Outcome.Began _, Outcome.Journaled _, Outcome.Applied _ -> {}
            case Outcome.SiteRefused _, Outcome.Filled _ -> {}
        }
    }

    private void forget() {
        session = null;
        asked = null;
        held.clear();
        waiting.clear();
    }
}
