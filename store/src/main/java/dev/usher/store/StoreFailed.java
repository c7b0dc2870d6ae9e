package dev.usher.store;

/// The usage table can no longer be written or read: a full disk, a failing one. Nothing is lost:
/// the log is the truth, and after a restart the table is filled again from its marker.
public final class StoreFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StoreFailed(String line, Throwable cause) {
        super(line, cause);
    }
}
