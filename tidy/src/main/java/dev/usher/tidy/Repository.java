package dev.usher.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// All files of the repository that this test run stands in, read once.
///
/// What is built (`target`) or belongs to one person's tools is not looked at. A file that is not
/// UTF-8 text is known by its path only.
final class Repository {

    private static final Set<String> SKIPPED =
            Set.of("target", ".git", ".idea", ".vscode", ".usher", "__pycache__");

    /// The one around us; Maven runs tests in the folder of their module.
    static final Repository HERE = read(Path.of("..").toAbsolutePath().normalize());

    private final Path root;
    private final List<String> paths;
    private final List<TextFile> texts;
    private final List<JavaFile> java;

    private Repository(Path root, List<String> paths, List<TextFile> texts) {
        this.root = root;
        this.paths = paths;
        this.texts = texts;
        this.java =
                JavaFile.parse(texts.stream().filter(f -> f.extension().equals("java")).toList());
    }

    private static Repository read(Path root) {
        List<String> paths = new ArrayList<>();
        List<TextFile> texts = new ArrayList<>();
        for (Path file : files(root)) {
            String path = root.relativize(file).toString().replace('\\', '/');
            paths.add(path);
            text(file).ifPresent(text -> texts.add(new TextFile(path, text)));
        }
        return new Repository(root, paths, texts);
    }

    private static List<Path> files(Path root) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path folder, BasicFileAttributes attributes) {
                            return SKIPPED.contains(folder.getFileName().toString())
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            if (attributes.isRegularFile()) {
                                found.add(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file)).filter(text -> text.indexOf('\0') < 0);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    /// The paths of all files, sorted.
    List<String> paths() {
        return paths;
    }

    List<TextFile> texts() {
        return texts;
    }

    List<JavaFile> java() {
        return java;
    }

    /// The folders that are Maven modules.
    List<String> modules() {
        return paths.stream()
                .filter(path -> path.matches("[^/]+/pom\\.xml"))
                .map(path -> path.substring(0, path.indexOf('/')))
                .toList();
    }

    /// What a rule says of every Java file.
    List<Fault> faultsInJava(Function<JavaFile, List<Fault>> rule) {
        return java.stream().flatMap(file -> rule.apply(file).stream()).toList();
    }

    /// What a rule says of every text file.
    List<Fault> faultsInTexts(Function<TextFile, List<Fault>> rule) {
        return texts.stream().flatMap(file -> rule.apply(file).stream()).toList();
    }
}
