package dev.usher.cluster;

/// Why a data folder was not opened: one sentence for the person who started the server, saying
/// what is wrong, where, and what to do. Nothing on disk has been changed.
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }

    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
