package dev.usher.collect.log;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// A log and the older parts of it that a rotation has put beside it: `cad.log.1`,
/// `cad.log-20260131`, `cad-20260131.log`, `cad.log.old`. Packed ones are none of it.
final class Family {
    private static final int MOST = 100;

    private final Path log;
    private final Pattern names;

    /// One file as it is named now.
    ///
    /// @param key see [Mark#key]
    record Member(Path path, String key, FileTime modified, long size) {}

    Family(Path log) {
        this.log = log;
        String name = Objects.requireNonNull(log.getFileName(), "a log has a name").toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String end = dot > 0 ? name.substring(dot) : "";
        names =
                Pattern.compile(
                        Pattern.quote(name)
                                + "[._-]([0-9][0-9TZ_.-]*|old)|"
                                + Pattern.quote(stem)
                                + "[._-][0-9][0-9TZ_.-]*"
                                + Pattern.quote(end));
    }

    /// The file that bears the log's name now; empty if there is none.
    Optional<Member> current() throws IOException {
        return member(log);
    }

    /// The files put aside, the oldest first.
    List<Member> aside() throws IOException {
        List<Member> found = new ArrayList<>();
        Path folder = log.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return found;
        }
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(folder, file -> belongs(file.getFileName()))) {
            for (Path file : files) {
                member(file).ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(Member::modified));
        return found.size() <= MOST ? found : found.subList(found.size() - MOST, found.size());
    }

    private boolean belongs(Path name) {
        return names.matcher(name.toString()).matches();
    }

    private static Optional<Member> member(Path path) throws IOException {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String key = Objects.toString(attributes.fileKey(), "");
            return attributes.isRegularFile()
                    ? Optional.of(
                            new Member(path, key, attributes.lastModifiedTime(), attributes.size()))
                    : Optional.empty();
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }
}
