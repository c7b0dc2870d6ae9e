package dev.usher.server.http;

import dev.usher.contract.Codes;

import org.jspecify.annotations.Nullable;

/// A call that is answered with a problem. It has no stack trace: it is an answer, not a fault.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final Codes code;
    private final transient @Nullable String decision;

    /// @param detail one sentence about this very case
    /// @param decision id of the decision record, or null if nothing was decided
    public Refusal(int status, Codes code, String detail, @Nullable String decision) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.decision = decision;
    }

    public Refusal(int status, Codes code, String detail) {
        this(status, code, detail, null);
    }

    /// 400: what was sent cannot be read.
    public static Refusal bad(String detail) {
        return new Refusal(400, Codes.BAD_REQUEST, detail);
    }

    int status() {
        return status;
    }

    Codes code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    @Nullable String decision() {
        return decision;
    }
}
