package dev.usher.contract;

/// A body that cannot be read; the message says what, where and what was expected.
public final class BadBody extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadBody(String message) {
        super(message);
    }
}
