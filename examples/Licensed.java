import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program under a seat, with nothing but the JDK: logs on, takes a seat or waits in line for
/// one, works, tells the server now and then that it is there, and gives the seat back, also when
/// it is ended by a signal.
///
/// Usage: `java Licensed.java PRODUCT [SERVER [SECONDS]]`. Exit code: 0 worked, 1 refused, 3 no
/// server, 4 the seat was lost.
public final class Licensed {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long HALF_A_SECOND = 500;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String server;
    private volatile String session = "";
    private volatile String request = "";
    private volatile String lease = "";
    private long heartbeatMillis;
    private long due;

    private Licensed(String server) {
        this.server = server;
    }

    /// A refusal is an answer too.
    private record Answer(int status, String body) {
        /// A member of the body, text or number; empty if it is not there.
        String get(String member) {
            Pattern pattern =
                    Pattern.compile("\"" + member + "\":(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\d+))");
            Matcher found = pattern.matcher(body);
            if (!found.find()) {
                return "";
            }
            String text = found.group(1) == null ? found.group(2) : found.group(1);
            return text.replaceAll("\\\\(.)", "$1");
        }
    }

    /// The program ends with this code and this sentence.
    private static final class Ended extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;

        Ended(int code, String sentence) {
            super(sentence);
            this.code = code;
        }
    }

    private Answer send(String method, String path, String body) throws Ended {
        HttpRequest.Builder ask =
                HttpRequest.newBuilder(URI.create(server + path))
                        .timeout(PATIENCE)
                        .header("Idempotency-Key", UUID.randomUUID().toString());
        if (body.isEmpty()) {
            ask.method(method, BodyPublishers.noBody());
        } else {
            ask.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> answer = http.send(ask.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (java.io.IOException gone) {
            throw new Ended(3, "no answer from " + server + ": " + gone);
        } catch (InterruptedException stop) {
            throw new Ended(130, "interrupted");
        }
    }

    private void logOn() throws Exception {
        String host = InetAddress.getLocalHost().getHostName();
        String who =
                "{\"user\":\"%s\",\"host\":\"%s\",\"computer\":\"%s\"}"
                        .formatted(System.getProperty("user.name"), host, host);
        Answer opened = send("POST", "/v1/sessions", who);
        if (opened.status() != 201) {
            throw new Ended(1, "refused: " + opened.get("detail"));
        }
        session = opened.get("session");
        heartbeatMillis = Long.parseLong(opened.get("heartbeatSeconds")) * 1_000;
        due = System.currentTimeMillis() + heartbeatMillis;
    }

    /// Waits in line if all seats are taken and the pool has a line.
    private void takeSeat(String product) throws Exception {
        String ask =
                "{\"session\":\"%s\",\"product\":\"%s\",\"program\":\"Java\",\"wait\":\"PT10M\"}"
                        .formatted(session, product);
        Answer answer = send("POST", "/v1/checkouts", ask);
        if (answer.status() == 202) {
            request = answer.get("request");
            System.out.println("waiting in line, place " + answer.get("place"));
            String path = "/v1/requests/" + request;
            while (send("GET", path, "").get("state").equals("waiting")) {
                pause(HALF_A_SECOND);
            }
            answer = send("POST", path + "/claim", "{}");
            request = "";
        }
        if (answer.status() != 201 && answer.status() != 200) { // 200: only watched, needs no seat
            throw new Ended(1, "refused: " + answer.get("detail"));
        }
        lease = answer.get("lease");
    }

    /// Sleeps, with a heartbeat whenever one is due.
    private void pause(long millis) throws Exception {
        long end = System.currentTimeMillis() + millis;
        for (long now = end - millis; now < end; now = System.currentTimeMillis()) {
            Thread.sleep(Math.max(0, Math.min(end, due) - now));
            if (System.currentTimeMillis() >= due) {
                if (send("PUT", "/v1/sessions/" + session + "/heartbeat", "{}").status() == 410) {
                    throw new Ended(4, "the seat was lost");
                }
                due = System.currentTimeMillis() + heartbeatMillis;
            }
        }
    }

    private void giveBack() {
        try {
            if (!request.isEmpty()) {
                send("DELETE", "/v1/requests/" + request, "");
            }
            if (!lease.isEmpty()) {
                send("DELETE", "/v1/leases/" + lease, "");
            }
            if (!session.isEmpty()) {
                send("DELETE", "/v1/sessions/" + session, "");
            }
        } catch (Ended gone) {
            System.err.println(gone.getMessage() + "; the server frees the seat by itself");
        }
    }

    /// The JVM runs the hook at its end, and when TERM, INT or HUP end it.
    public static void main(String[] args) throws Exception {
        String server = args.length > 1 ? args[1] : "http://127.0.0.1:7766";
        long seconds = args.length > 2 ? Long.parseLong(args[2]) : 60;
        Licensed program = new Licensed(server);
        Runtime.getRuntime().addShutdownHook(new Thread(program::giveBack));
        try {
            program.logOn();
            program.takeSeat(args[0]);
            System.out.println("working under " + program.lease);
            program.pause(seconds * 1_000);
        } catch (Ended ended) {
            System.err.println(ended.getMessage());
            System.exit(ended.code);
        }
    }
}
