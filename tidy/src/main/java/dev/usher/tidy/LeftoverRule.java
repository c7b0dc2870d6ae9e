package dev.usher.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Nothing is left lying about: work announced but not done, tests switched off, sleeps, prints
/// outside the command line (an example is a program on its own, and may), warnings silenced
/// without a word why.
final class LeftoverRule {

    private static final Pattern ANNOUNCED = Pattern.compile("\\b(TOD[O]|FIXM[E]|XX[X])\\b");
    private static final Set<String> SWITCHED_OFF =
            Set.of(
                    "Disabled",
                    "DisabledIf",
                    "Ignore",
                    "assertTimeout",
                    "assertTimeoutPreemptively");
    private static final Map<String, String> CALLS =
            Map.of("Thread.sleep", "a sleep", "System.out", "a print outside cli");

    private LeftoverRule() {}

    /// Words that announce work, in code of any language.
    static List<Fault> in(TextFile file) {
        if (!file.code()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : file.lines()) {
            number++;
            Matcher word = ANNOUNCED.matcher(line);
            if (word.find()) {
                faults.add(new Fault(file.path(), number, "left over: " + word.group()));
            }
        }
        return faults;
    }

    static List<Fault> inJava(JavaFile file) {
        Scan scan = new Scan(file);
        scan.scan(file.unit(), null);
        return scan.faults;
    }

    private static final class Scan extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final JavaFile file;
        private final List<Fault> faults = new ArrayList<>();

        private Scan(JavaFile file) {
            this.file = file;
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void none) {
            if (SWITCHED_OFF.contains(tree.getName().toString())) {
                faults.add(file.fault(tree, tree.getName() + " is not used here"));
            }
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
            String name = tree.toString().replaceFirst("^java\\.lang\\.", "");
            boolean print = name.equals("System.out") && file.module().equals("cli");
            if (CALLS.containsKey(name) && !print && !file.example()) {
                faults.add(file.fault(tree, CALLS.get(name) + ": " + name));
            } else if (name.startsWith("org.mockito")) {
                faults.add(file.fault(tree, "a mock: " + name));
            }
            return super.visitMemberSelect(tree, null);
        }

        @Override
        public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void none) {
            if (tree.getAnnotationType().toString().endsWith("SuppressWarnings")
                    && !explained(tree)) {
                faults.add(file.fault(tree, "a warning silenced without a comment that says why"));
            }
            return super.visitAnnotation(tree, null);
        }

        private boolean explained(Tree tree) {
            int line = file.line(tree) - 1;
            boolean beside = file.lines().get(file.lastLine(tree) - 1).contains("// ");
            boolean above = line > 0 && file.lines().get(line - 1).strip().startsWith("// ");
            return beside || above;
        }
    }
}
