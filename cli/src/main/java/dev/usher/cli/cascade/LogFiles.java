package dev.usher.cli.cascade;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// One server's logs, read one behind the other.
final class LogFiles implements AutoCloseable {
    private final List<Path> paths;
    private int next;
    private @Nullable InputStream in;

    LogFiles(List<Path> paths) {
        this.paths = paths;
    }

    /// The next bytes of the file that [#file()] then names.
    ///
    /// @return how many; -1 after the last file
    int read(byte[] chunk) throws IOException {
        while (true) {
            InputStream open = in;
            if (open == null) {
                if (next == paths.size()) {
                    return -1;
                }
                open = Files.newInputStream(paths.get(next++));
                in = open;
            }
            int got = open.read(chunk);
            if (got >= 0) {
                return got;
            }
            close();
        }
    }

    String file() {
        return paths.get(next - 1).toString();
    }

    @Override
    public void close() throws IOException {
        InputStream open = in;
        in = null;
        if (open != null) {
            open.close();
        }
    }
}
