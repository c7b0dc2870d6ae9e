package dev.usher.tidy;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.lang.model.type.TypeKind;

/// Pure means pure: the modules in the middle know no clock, chance, thread, file, socket or log,
/// and no collection whose order differs from run to run.
///
/// Floating point is out as well, but for `advice`, which sizes, and for what a method of `usage`
/// returns: a mean or a share is computed last.
final class PureRule {

    static final Set<String> MODULES = Set.of("seats", "usage", "formats", "contract", "advice");

    private static final List<String> PACKAGES =
            List.of("java.io.", "java.net.", "java.nio.file.", "java.sql.", "java.util.logging.");
    private static final Set<String> TYPES =
            Set.of(
                    "Thread",
                    "Executors",
                    "Timer",
                    "Clock",
                    "Random",
                    "SecureRandom",
                    "SplittableRandom",
                    "ThreadLocalRandom",
                    "HashMap",
                    "HashSet",
                    "Logger");
    private static final Set<String> CALLS =
            Set.of(
                    "System.currentTimeMillis",
                    "System.nanoTime",
                    "System.getenv",
                    "System.getProperty",
                    "System.getLogger",
                    "UUID.randomUUID",
                    "Math.random",
                    "Locale.getDefault",
                    "ZoneId.systemDefault",
                    "TimeZone.getDefault",
                    "Charset.defaultCharset");
    private static final Set<String> CLOCKED =
            Set.of(
                    "Instant",
                    "LocalDate",
                    "LocalDateTime",
                    "LocalTime",
                    "OffsetDateTime",
                    "ZonedDateTime",
                    "Year",
                    "YearMonth");

    private PureRule() {}

    static List<Fault> in(JavaFile file) {
        if (!file.main() || !MODULES.contains(file.module())) {
            return List.of();
        }
        Scan scan = new Scan(file);
        scan.scan(file.unit(), null);
        return scan.faults;
    }

    private static final class Scan extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final JavaFile file;
        private final List<Fault> faults = new ArrayList<>();
        private boolean floating;

        private Scan(JavaFile file) {
            this.file = file;
            this.floating = file.module().equals("advice");
        }

        private void add(Tree tree, String what) {
            faults.add(file.fault(tree, what + " in a pure module"));
        }

        @Override
        public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void none) {
            String name = tree.getName().toString();
            if (TYPES.contains(name)) {
                add(tree, name);
            } else if (!floating && (name.equals("Double") || name.equals("Float"))) {
                add(tree, name);
            }
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
            String name = tree.toString();
            if (PACKAGES.stream().anyMatch(name::startsWith)) {
                add(tree, name);
                return null;
            }
            member(tree, tree.getExpression(), tree.getIdentifier().toString());
            return super.visitMemberSelect(tree, null);
        }

        @Override
        public @Nullable Void visitMemberReference(MemberReferenceTree tree, @Nullable Void none) {
            member(tree, tree.getQualifierExpression(), tree.getName().toString());
            return super.visitMemberReference(tree, null);
        }

        private void member(Tree tree, Tree owner, String name) {
            String type = owner.toString().substring(owner.toString().lastIndexOf('.') + 1);
            boolean clock = name.equals("now") && CLOCKED.contains(type);
            if (clock || CALLS.contains(type + "." + name)) {
                add(tree, type + "." + name);
            } else if (TYPES.contains(name)) {
                add(tree, name);
            }
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void none) {
            if (!file.module().equals("usage")) {
                return super.visitMethod(tree, null);
            }
            scan(tree.getModifiers(), null);
            scan(tree.getParameters(), null);
            scan(tree.getBody(), null);
            return null;
        }

        @Override
        public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void none) {
            boolean before = floating;
            floating |= file.module().equals("usage");
            super.visitReturn(tree, null);
            floating = before;
            return null;
        }

        @Override
        public @Nullable Void visitPrimitiveType(PrimitiveTypeTree tree, @Nullable Void none) {
            TypeKind kind = tree.getPrimitiveTypeKind();
            if (!floating && (kind == TypeKind.DOUBLE || kind == TypeKind.FLOAT)) {
                add(tree, kind.toString().toLowerCase(Locale.ROOT));
            }
            return null;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void none) {
            if (!floating
                    && (tree.getValue() instanceof Double || tree.getValue() instanceof Float)) {
                add(tree, "the number " + tree);
            }
            return null;
        }
    }
}
