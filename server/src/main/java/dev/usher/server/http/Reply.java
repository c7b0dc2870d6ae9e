package dev.usher.server.http;

import dev.usher.contract.Json;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a call is answered with.
public sealed interface Reply {

    /// A body that is there as a whole.
    ///
    /// @param type content type, or empty for no body
    /// @param headers further ones
    record Whole(int status, String type, Payload body, Map<String, String> headers)
            implements Reply {

        /// The same with one more header.
        public Whole with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Whole(status, type, body, more);
        }
    }

    /// A body that is written as it is made.
    record Streamed(String type, Map<String, String> headers, Body body) implements Reply {}

    /// Server-sent events, until the client or the server goes.
    record Pushed(Push push) implements Reply {}

    /// Writes a body.
    interface Body {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /// Sends events to one client for as long as both are there.
    interface Push {
        void run(Stream stream) throws IOException, InterruptedException;
    }

    /// Where the events of one client go.
    interface Stream {
        /// Sends one event.
        ///
        /// @param id for `Last-Event-ID`, empty for none
        /// @param name the kind of event
        /// @param data without line ends
        void event(String id, String name, String data) throws IOException;

        /// A comment, so that both sides notice when the other is gone.
        void beat() throws IOException;
    }

    static Whole json(int status, Object body) {
        return new Whole(status, "application/json", new Payload(Json.write(body)), Map.of());
    }

    static <T> Whole list(Class<T> type, List<T> bodies) {
        return new Whole(
                200, "application/json", new Payload(Json.writeAll(type, bodies)), Map.of());
    }

    static Whole text(int status, String type, String body) {
        return new Whole(status, type, Payload.of(body), Map.of());
    }

    static Whole nothing() {
        return new Whole(204, "", Payload.NONE, Map.of());
    }
}
