package dev.usher.cli.cascade;

import java.nio.file.Path;

/// A file that belongs to a server: `S1=lic/s1.lic`, or a path alone.
///
/// @param server empty if not said
record Named(String server, Path path) {

    /// Reads `[NAME=]FILE`. A name has no slash, so that paths with `=` in them stay paths.
    static Named of(String text) {
        int at = text.indexOf('=');
        boolean name = at > 0 && text.indexOf('/') != 0 && text.substring(0, at).indexOf('/') < 0;
        return name
                ? new Named(text.substring(0, at), Path.of(text.substring(at + 1)))
                : new Named("", Path.of(text));
    }

    /// The file as people are shown it.
    String file() {
        return path.toString();
    }
}
