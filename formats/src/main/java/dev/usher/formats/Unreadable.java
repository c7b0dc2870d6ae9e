package dev.usher.formats;

/// Thrown inside a reader at a place it cannot read, and caught in that reader's loop, which
/// records the problem and reads on. It never leaves a reader, so it carries no stack trace.
public final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /// An unreadable place.
    public Unreadable(Problem problem) {
        super(problem.toString(), null, false, false);
        this.problem = problem;
    }

    /// The place and what is wrong there.
    public Problem problem() {
        return problem;
    }
}
