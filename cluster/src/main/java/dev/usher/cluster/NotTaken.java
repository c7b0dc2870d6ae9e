package dev.usher.cluster;

/// Why a command was not answered with an outcome. The message is one sentence for a person.
public abstract sealed class NotTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotTaken(String message) {
        super(message);
    }

    /// Too many commands are waiting for the disk; this one was not taken. Try again later.
    public static final class TooMany extends NotTaken {
        private static final long serialVersionUID = 1L;

        TooMany(int pending) {
            super(pending + " commands are waiting already; try again in a moment");
        }
    }

    /// The command alone is larger than a log entry may be; it was not taken.
    public static final class TooLarge extends NotTaken {
        private static final long serialVersionUID = 1L;

        TooLarge(int bytes, int limit) {
            super(
                    "the command has "
                            + bytes
                            + " bytes, more than the "
                            + limit
                            + " a log entry holds");
        }
    }

    /// The log could not be written. A command that was on its way may or may not be found after a
    /// restart; all later ones are refused. The cause says what the disk said.
    public static final class NotDurable extends NotTaken {
        private static final long serialVersionUID = 1L;

        NotDurable(String why, Throwable cause) {
            super(why);
            initCause(cause);
        }
    }

    /// The replica is closed or closing; the command was not taken.
    public static final class Stopped extends NotTaken {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the server is stopping");
        }
    }
}
