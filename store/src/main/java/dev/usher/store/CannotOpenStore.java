package dev.usher.store;

/// The usage table cannot be opened; the message is one line that says what is wrong, where, and
/// what to do.
public final class CannotOpenStore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotOpenStore(String line) {
        super(line);
    }

    CannotOpenStore(String line, Throwable cause) {
        super(line, cause);
    }
}
