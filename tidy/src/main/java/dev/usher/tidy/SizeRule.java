package dev.usher.tidy;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Methods stop at 60 lines, files at 500, lines at 100 columns.
final class SizeRule {

    static final int METHOD = 60;
    static final int FILE = 500;
    static final int LINE = 100;

    private SizeRule() {}

    /// Files of code of any language and their lines.
    static List<Fault> in(TextFile file) {
        if (!file.code()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        List<String> lines = file.lines();
        if (lines.size() > FILE) {
            String what = "file of " + lines.size() + " lines, at most " + FILE;
            faults.add(new Fault(file.path(), FILE + 1, what));
        }
        for (int i = 0; i < lines.size(); i++) {
            int columns = lines.get(i).codePointCount(0, lines.get(i).length());
            if (columns > LINE) {
                String what = "line of " + columns + " columns, at most " + LINE;
                faults.add(new Fault(file.path(), i + 1, what));
            }
        }
        return faults;
    }

    /// Methods, constructors and initializers, from the first annotation to the closing brace.
    static List<Fault> inMethods(JavaFile file) {
        List<Fault> faults = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
                measure(method, method.getName().toString());
                return super.visitMethod(method, null);
            }

            @Override
            public @Nullable Void visitBlock(BlockTree block, @Nullable Void none) {
                if (block.isStatic()) {
                    measure(block, "initializer");
                }
                return super.visitBlock(block, null);
            }

            private void measure(Tree part, String name) {
                int lines = file.lastLine(part) - file.line(part) + 1;
                if (lines > METHOD) {
                    String what = name + " has " + lines + " lines, at most " + METHOD;
                    faults.add(file.fault(part, what));
                }
            }
        }.scan(file.unit(), null);
        return faults;
    }
}
