package dev.usher.tidy;

import com.sun.source.tree.BindingPatternTree;
import com.sun.source.tree.CaseLabelTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConstantCaseLabelTree;
import com.sun.source.tree.DeconstructionPatternTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.PatternCaseLabelTree;
import com.sun.source.tree.PatternTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.lang.model.element.Modifier;

/// No `default` in a switch over our own sealed types and enums: a new case must break the build
/// where it matters.
///
/// Types are not known here, so a switch counts as one over our own type when one of its labels
/// names a type we declare below a sealed one, or a constant of an enum of ours. A name means what
/// the file itself declares or imports by it, then what its package does, then any type of ours.
final class SwitchRule {

    /// Types below a sealed one, by their full names.
    private final Set<String> cases = new TreeSet<>();

    /// Types of the first level, by their full names.
    private final Set<String> tops = new TreeSet<>();

    private final Set<String> constants = new TreeSet<>();

    /// @param files all files in which our types are declared
    SwitchRule(List<JavaFile> files) {
        for (JavaFile file : files) {
            for (Tree top : file.unit().getTypeDecls()) {
                if (top instanceof ClassTree type) {
                    tops.add(file.packageName() + "." + type.getSimpleName());
                }
            }
            new Names(file.packageName()).scan(file.unit(), null);
        }
    }

    List<Fault> in(JavaFile file) {
        List<Fault> faults = new ArrayList<>();
        Set<String> fields = new TreeSet<>();
        new Fields(fields).scan(file.unit(), null);
        new TreeScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void none) {
                check(tree, tree.getCases());
                return super.visitSwitch(tree, null);
            }

            @Override
            public @Nullable Void visitSwitchExpression(
                    SwitchExpressionTree tree, @Nullable Void none) {
                check(tree, tree.getCases());
                return super.visitSwitchExpression(tree, null);
            }

            private void check(Tree tree, List<? extends CaseTree> branches) {
                List<CaseLabelTree> labels = new ArrayList<>();
                branches.forEach(one -> labels.addAll(one.getLabels()));
                boolean open = labels.stream().anyMatch(DefaultCaseLabelTree.class::isInstance);
                labels.stream()
                        .filter(label -> open && ours(file, fields, label))
                        .findFirst()
                        .ifPresent(label -> faults.add(fault(file, tree, label)));
            }
        }.scan(file.unit(), null);
        return faults;
    }

    private static Fault fault(JavaFile file, Tree tree, CaseLabelTree label) {
        return file.fault(tree, "default beside " + label + ", which is a case of a type of ours");
    }

    private boolean ours(JavaFile file, Set<String> fields, CaseLabelTree label) {
        return switch (label) {
            case ConstantCaseLabelTree constant -> {
                String name = last(constant.getConstantExpression().toString());
                yield constants.contains(name) && !fields.contains(name);
            }
            case PatternCaseLabelTree pattern -> oursByName(file, type(pattern.getPattern()));
            default -> false;
        };
    }

    private static String type(PatternTree pattern) {
        return switch (pattern) {
            case DeconstructionPatternTree record -> record.getDeconstructor().toString();
            case BindingPatternTree binding -> binding.getVariable().getType() + "";
            default -> "";
        };
    }

    private boolean oursByName(JavaFile file, String written) {
        String first = written.replaceFirst("\\..*", "");
        String rest = written.substring(first.length());
        for (ImportTree line : file.unit().getImports()) {
            String imported = line.getQualifiedIdentifier().toString();
            if (last(imported).equals(first)) {
                return cases.contains(imported + rest);
            }
        }
        String near = file.packageName() + "." + first;
        if (tops.contains(near)) {
            return cases.contains(near + rest);
        }
        return !written.isEmpty() && cases.stream().anyMatch(one -> one.endsWith("." + written));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static boolean constant(ClassTree tree, VariableTree field) {
        return tree.getKind() == Tree.Kind.ENUM
                && field.getType() != null
                && field.getType().toString().equals(tree.getSimpleName().toString());
    }

    /// Collects the fields of a file that are no enum constants.
    private static final class Fields extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final Set<String> names;

        private Fields(Set<String> names) {
            this.names = names;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
            for (Tree member : tree.getMembers()) {
                if (member instanceof VariableTree field && !constant(tree, field)) {
                    names.add(field.getName().toString());
                }
            }
            return super.visitClass(tree, null);
        }
    }

    /// Collects enum constants, and types that a sealed one permits or that implement something
    /// inside it.
    private final class Names extends TreeScanner<@Nullable Void, @Nullable Void> {
        private String around;
        private boolean insideSealed;

        private Names(String around) {
            this.around = around;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void none) {
            String outer = around;
            boolean outerSealed = insideSealed;
            around = outer + "." + tree.getSimpleName();
            if (!tree.getImplementsClause().isEmpty() && insideSealed) {
                cases.add(around);
            }
            tree.getPermitsClause().forEach(type -> cases.add(outer + "." + type));
            for (Tree member : tree.getMembers()) {
                if (member instanceof VariableTree field && constant(tree, field)) {
                    constants.add(field.getName().toString());
                }
            }
            insideSealed = tree.getModifiers().getFlags().contains(Modifier.SEALED);
            super.visitClass(tree, null);
            insideSealed = outerSealed;
            around = outer;
            return null;
        }
    }
}
