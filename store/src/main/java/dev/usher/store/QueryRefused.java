package dev.usher.store;

import java.util.Locale;

/// A question in SQL that is not answered; the message is a sentence for the person who asked.
public final class QueryRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final Why why;

    /// Why a question is not answered.
    public enum Why {
        /// Not exactly one statement that only reads.
        NOT_ONE_QUESTION,
        /// It calls a function that reaches beyond the tables.
        FORBIDDEN_FUNCTION,
        /// The SQL is wrong, or names what is not there.
        WRONG_SQL,
        TOO_SLOW,
        TOO_LARGE,
        /// Another question is being answered.
        BUSY
    }

    QueryRefused(Why why, String sentence) {
        super(sentence);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /// The stable word for it: `too-slow`.
    public String code() {
        return why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
