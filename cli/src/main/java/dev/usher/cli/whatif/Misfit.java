package dev.usher.cli.whatif;

/// A place of the file that cannot be used; the message says what was expected.
final class Misfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misfit(String place, String message) {
        super((place.isEmpty() ? "the file" : place) + ": " + message);
    }
}
