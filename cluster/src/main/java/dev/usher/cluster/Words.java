package dev.usher.cluster;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// Says what a disk said, in words a person knows.
final class Words {
    private Words() {}

    static String of(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? "" : root.getMessage();
        return switch (root) {
            case AccessDeniedException e -> "access to " + e.getFile() + " is denied";
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case FileSystemException e when e.getReason() == null -> "cannot use " + e.getFile();
            case IOException _ when message.contains("No space left") ->
                    "the disk is full (" + message + ")";
            case IOException _ when !message.isEmpty() -> message;
            default -> root.toString();
        };
    }
}
