package dev.usher.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// One Java source, parsed but not attributed: its words are known, their meaning is not.
final class JavaFile {

    private final TextFile file;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    private JavaFile(TextFile file, CompilationUnitTree unit, SourcePositions positions) {
        this.file = file;
        this.unit = unit;
        this.positions = positions;
    }

    /// Parses all of them in one go.
    ///
    /// @throws IllegalArgumentException if one cannot be parsed
    static List<JavaFile> parse(List<TextFile> files) {
        Map<String, TextFile> byPath = new TreeMap<>();
        List<JavaFileObject> sources = new ArrayList<>();
        for (TextFile file : files) {
            byPath.put("/" + file.path(), file);
            sources.add(new Source(file));
        }
        if (sources.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavacTask task =
                (JavacTask)
                        compiler.getTask(
                                null, null, JavaFile::refuse, List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            List<JavaFile> parsed = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                String path = unit.getSourceFile().toUri().getPath();
                TextFile file = Objects.requireNonNull(byPath.get(path), path);
                parsed.add(new JavaFile(file, unit, positions));
            }
            return parsed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of its own, for trying out a rule.
    static JavaFile of(String path, String text) {
        return parse(List.of(new TextFile(path, text))).getFirst();
    }

    private static void refuse(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
            throw new IllegalArgumentException(diagnostic.toString());
        }
    }

    String path() {
        return file.path();
    }

    String module() {
        return file.module();
    }

    boolean main() {
        return file.path().startsWith(file.module() + "/src/main/java/");
    }

    /// A program in one file that shows somebody else how it is done.
    boolean example() {
        return file.module().equals("examples");
    }

    String packageName() {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    CompilationUnitTree unit() {
        return unit;
    }

    List<String> lines() {
        return file.lines();
    }

    String text() {
        return file.text();
    }

    /// The line, from 1, on which a part of this file begins.
    int line(Tree part) {
        return lineAt(positions.getStartPosition(unit, part));
    }

    /// The line, from 1, on which a part of this file ends.
    int lastLine(Tree part) {
        return lineAt(positions.getEndPosition(unit, part));
    }

    private int lineAt(long position) {
        return position < 0 ? 0 : (int) unit.getLineMap().getLineNumber(position);
    }

    Fault fault(Tree part, String what) {
        return new Fault(path(), line(part), what);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(TextFile file) {
            super(URI.create("string:///" + file.path()), Kind.SOURCE);
            text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
