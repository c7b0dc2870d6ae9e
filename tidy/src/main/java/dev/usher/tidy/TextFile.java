package dev.usher.tidy;

import java.util.List;
import java.util.Set;

/// One text file of the repository.
///
/// @param path from the root of the repository, with `/`
/// @param text all of it
record TextFile(String path, String text) {

    private static final Set<String> CODE =
            Set.of("java", "jte", "css", "js", "html", "sh", "py", "c", "h");

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The path up to its last `/`, which is its last letter; empty at the root.
    String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /// What follows the last dot of the name; empty if there is none.
    String extension() {
        return name().contains(".") ? name().substring(name().lastIndexOf('.') + 1) : "";
    }

    /// The first folder of the path, which is the module for all that is built; empty at the root.
    String module() {
        return path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
    }

    /// Code that we wrote: programs, scripts, pages and styles, but nothing under a `vendor`
    /// folder.
    boolean code() {
        boolean vendored = path.startsWith("vendor/") || path.contains("/vendor/");
        return !vendored && (CODE.contains(extension()) || text.startsWith("#!"));
    }

    boolean document() {
        return extension().equals("md");
    }

    List<String> lines() {
        return text.lines().toList();
    }
}
