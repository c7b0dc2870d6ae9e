package dev.usher.server;

/// Why the server does not start: one sentence for the person who started it.
public final class CannotServe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotServe(String sentence) {
        super(sentence);
    }

    CannotServe(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
