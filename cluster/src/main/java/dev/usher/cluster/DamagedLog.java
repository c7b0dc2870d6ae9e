package dev.usher.cluster;

import java.nio.file.Path;

/// A place in the log that no crash explains: something has changed bytes that were once written
/// and flushed.
public final class DamagedLog extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param file the damaged file
    /// @param offset the byte at which the unreadable part begins
    /// @param what what is wrong there
    DamagedLog(Path file, long offset, String what) {
        super(file + ": byte " + offset + ": " + what);
    }
}
