package dev.usher.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names say something: no type is a Manager or a Helper of something, and `license` alone, which
/// may be a file, a feature or a seat, names nothing.
final class NameRule {

    private static final Pattern EMPTY =
            Pattern.compile("(.*[a-z0-9])?(Manager|Service|Helper|Utils?|Utility|Data|Info)");

    private NameRule() {}

    static List<Fault> in(JavaFile file) {
        List<Fault> faults = new ArrayList<>();
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
                String name = tree.getSimpleName().toString();
                if (EMPTY.matcher(name).matches()) {
                    faults.add(file.fault(tree, name + " says too little: name what it does"));
                }
                check(tree, name);
                return super.visitClass(tree, null);
            }

            @Override
            public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
                check(tree, tree.getName().toString());
                return super.visitMethod(tree, null);
            }

            @Override
            public @Nullable Void visitVariable(VariableTree tree, @Nullable Void none) {
                check(tree, tree.getName().toString());
                return super.visitVariable(tree, null);
            }

            private void check(Tree tree, String name) {
                if (name.toLowerCase(Locale.ROOT).equals("license")) {
                    faults.add(file.fault(tree, name + ": a file, a feature, a lease or a seat?"));
                }
            }
        }.scan(file.unit(), null);
        return faults;
    }
}
