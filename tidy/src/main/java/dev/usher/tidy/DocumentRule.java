package dev.usher.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Documents tell the truth: what they name between backticks, and where their links lead, exists.
///
/// Looked at are paths of the repository, our types and packages, types by simple name, options of
/// our commands, variables `USHER_...` and properties `-Dusher...`. A simple name of a type, an
/// option or a variable exists if our code or a script says that word; anything else between
/// backticks is not judged. Blocks of code are read line by line for commands only.
final class DocumentRule {

    private static final Pattern SPAN = Pattern.compile("(?<!`)`([^`\n]+)`(?!`)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern OURS = Pattern.compile("dev\\.usher(\\.\\w+)+");
    private static final Pattern TYPE =
            Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:\\.(\\w+))?(?:\\(\\))?");
    private static final Pattern OPTION = Pattern.compile("(?<=^|\\s)--[a-z][a-z-]+");
    private static final Pattern SETTING =
            Pattern.compile("\\bUSHER_[A-Z_]+\\b|(?<=-D)(?:usher|test)\\.[a-z.]+");

    /// What every command has by that word of picocli.
    private static final String STANDARD_OPTIONS = "--help --version";

    private final Set<String> paths = new TreeSet<>();
    private final Set<String> types = new TreeSet<>();
    private final String code;

    DocumentRule(List<String> files, List<TextFile> texts, List<JavaFile> java) {
        for (String path : files) {
            paths.add(path);
            for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
                paths.add(path.substring(0, slash));
            }
        }
        java.forEach(this::declare);
        code =
                texts.stream()
                        .filter(file -> file.code() || file.name().equals("pom.xml"))
                        .map(TextFile::text)
                        .map(text -> text.replace("mixinStandardHelpOptions", STANDARD_OPTIONS))
                        .collect(Collectors.joining("\n"));
    }

    private void declare(JavaFile file) {
        types.add(file.packageName());
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            private String around = file.packageName();

            @Override
            public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
                String before = around;
                around = around + "." + tree.getSimpleName();
                types.add(around);
                super.visitClass(tree, null);
                around = before;
                return null;
            }
        }.scan(file.unit(), null);
    }

    List<Fault> in(TextFile file) {
        if (!file.document()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        boolean block = false;
        int number = 0;
        for (String line : file.lines()) {
            number++;
            Line judged = new Line(file, number, faults);
            if (line.stripLeading().startsWith("```")) {
                block = !block;
            } else if (block) {
                judged.settings(line);
                judged.command(line.strip().replaceFirst("^\\$ ", ""));
            } else {
                SPAN.matcher(line).results().forEach(found -> judged.span(found.group(1)));
                LINK.matcher(SPAN.matcher(line).replaceAll(""))
                        .results()
                        .forEach(found -> judged.link(found.group(1)));
            }
        }
        return faults;
    }

    /// Pages below `docs` to which the `README.md` of their folder does not lead.
    static List<Fault> unlisted(List<TextFile> texts) {
        Map<String, String> readmes = new TreeMap<>();
        for (TextFile file : texts) {
            if (file.name().equals("README.md")) {
                readmes.put(file.folder(), file.text());
            }
        }
        return texts.stream()
                .filter(file -> file.document() && file.module().equals("docs"))
                .filter(file -> !file.name().equals("README.md"))
                .filter(file -> !leads(readmes.getOrDefault(file.folder(), ""), file.name()))
                .map(file -> new Fault(file.path(), 0, "no link in the README.md of its folder"))
                .toList();
    }

    private static boolean leads(String readme, String name) {
        return readme.contains("](" + name + ")") || readme.contains("](" + name + "#");
    }

    /// One line of a document, and where to put what is wrong in it.
    private final class Line {
        private final TextFile file;
        private final int number;
        private final List<Fault> faults;

        private Line(TextFile file, int number, List<Fault> faults) {
            this.file = file;
            this.number = number;
            this.faults = faults;
        }

        private void span(String span) {
            settings(span);
            Matcher type = TYPE.matcher(span);
            if (OURS.matcher(span).matches()) {
                require(types.contains(span), span, "no type or package of ours");
            } else if (type.matches()) {
                require(said(type.group(1)), span, "a type that no code names");
                require(type.group(2) == null || said(type.group(2)), span, "no such member");
            } else if (span.startsWith("./") || span.startsWith("usher ")) {
                command(span);
            } else if (span.matches("[\\w.*/-]+") && !span.contains("target/")) {
                path(span);
            }
            if (span.startsWith("--")) {
                options(span);
            }
        }

        /// Judged only if its first word is a file or folder at the root.
        private void path(String span) {
            String path = span.replaceFirst("/+$", "");
            if (path.contains("/") && paths.contains(path.substring(0, path.indexOf('/')))) {
                Predicate<String> same = path::equals;
                if (path.contains("*")) {
                    same =
                            Pattern.compile(path.replace(".", "\\.").replace("*", ".*"))
                                    .asMatchPredicate();
                }
                require(paths.stream().anyMatch(same), span, "no such path");
            }
        }

        private void command(String line) {
            String words = line.replaceFirst("\\s--\\s.*", "");
            if (words.startsWith("./")) {
                String script = words.substring(2).replaceFirst("\\s.*", "");
                require(paths.contains(script), "./" + script, "no such file");
                options(words);
            } else if (words.startsWith("usher ")) {
                options(words);
            }
        }

        private void options(String words) {
            OPTION.matcher(words)
                    .results()
                    .map(found -> found.group())
                    .forEach(option -> require(code.contains(option), option, "no such option"));
        }

        private void settings(String words) {
            SETTING.matcher(words)
                    .results()
                    .map(found -> found.group())
                    .forEach(name -> require(code.contains(name), name, "no code reads this"));
        }

        private void link(String target) {
            String path = target.replaceFirst("#.*", "");
            if (path.isEmpty() || path.contains("://") || path.startsWith("mailto:")) {
                return;
            }
            String whole = Path.of(file.folder() + path).normalize().toString();
            require(whole.isEmpty() || paths.contains(whole), target, "leads nowhere");
        }

        private boolean said(String word) {
            return Pattern.compile("\\b" + word + "\\b").matcher(code).find();
        }

        private void require(boolean holds, String span, String what) {
            if (!holds) {
                faults.add(new Fault(file.path(), number, span + ": " + what));
            }
        }
    }
}
