package dev.usher.store;

/// A report that cannot be made as asked; the message is a sentence for the person who asked.
public final class ReportRefused extends Exception {
    private static final long serialVersionUID = 1L;

    ReportRefused(String sentence) {
        super(sentence);
    }
}
