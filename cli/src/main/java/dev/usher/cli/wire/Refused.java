package dev.usher.cli.wire;

import dev.usher.contract.Problem;

/// The server refused, and said why.
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Problem problem;

    public Refused(int status, Problem problem) {
        super(problem.detail());
        this.status = status;
        this.problem = problem;
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// What the server said.
    public Problem problem() {
        return problem;
    }

    /// Whether this is no answer to what was asked: the server, or something before it, says that
    /// it cannot work now.
    public boolean serverIsDown() {
        return status >= 502 && status <= 504;
    }
}
