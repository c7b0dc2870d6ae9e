package dev.usher.cli.wire;

import java.io.IOException;

/// The server gave no answer.
public final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    public Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
