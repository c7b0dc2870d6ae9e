package dev.usher.server.http;

import java.util.List;

/// One thing that can be asked of the server.
///
/// @param method `GET`, `POST`, ...
/// @param template path with its variables, such as `/v1/leases/{lease}`
/// @param takes what its body may be
/// @param answer what answers it
public record Route(String method, String template, Takes takes, Answering answer) {

    /// What body a route takes, and how large.
    public enum Takes {
        NOTHING(0),
        /// A JSON body of at most 1 MiB.
        JSON(1 << 20),
        /// YAML (or JSON, which is YAML) of at most 8 MiB.
        YAML(8 << 20),
        /// A form of a web page, of at most 64 KiB.
        FORM(64 << 10);

        private final int most;

        Takes(int most) {
            this.most = most;
        }

        /// Bytes at most.
        public int most() {
            return most;
        }
    }

    /// Translates a call into a command or question, and the outcome back.
    public interface Answering {
        /// Answers one call.
        ///
        /// @throws Refusal if the call is refused
        Reply answer(Call call) throws Exception;
    }

    public static Route get(String template, Answering answer) {
        return new Route("GET", template, Takes.NOTHING, answer);
    }

    public static Route delete(String template, Answering answer) {
        return new Route("DELETE", template, Takes.NOTHING, answer);
    }

    public static Route post(String template, Answering answer) {
        return new Route("POST", template, Takes.JSON, answer);
    }

    public static Route put(String template, Answering answer) {
        return new Route("PUT", template, Takes.JSON, answer);
    }

    /// How metrics name it.
    String label() {
        return method + " " + template;
    }

    /// The parts of the template between slashes.
    List<String> parts() {
        return List.of(template.substring(1).split("/", -1));
    }
}
