package dev.usher.tidy;

import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.util.TreeScanner;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The direction of dependencies between modules, by the names of ours that a main source uses, and
/// by what a `pom.xml` asks for.
///
/// `internal` packages are for the package around them alone.
final class ArrowRule {

    private static final Set<String> INNER =
            Set.of(
                    "seats",
                    "usage",
                    "formats",
                    "contract",
                    "advice",
                    "cluster",
                    "store",
                    "collect");

    /// Which modules of ours each module may name; `bench` may name any and is not listed.
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("seats", Set.of()),
                    Map.entry("formats", Set.of()),
                    Map.entry("contract", Set.of()),
                    Map.entry("usage", Set.of("seats")),
                    Map.entry("advice", Set.of("usage", "seats", "formats")),
                    Map.entry("cluster", Set.of("seats")),
                    Map.entry("store", Set.of("usage", "seats")),
                    Map.entry("collect", Set.of("seats", "formats")),
                    Map.entry("server", INNER),
                    Map.entry("agent", Set.of("contract")),
                    Map.entry(
                            "cli",
                            Set.of("contract", "formats", "seats", "usage", "advice", "collect")),
                    Map.entry("sim", Set.of("seats", "usage", "contract")),
                    Map.entry("tidy", Set.of()));

    private ArrowRule() {}

    static List<Fault> in(JavaFile file) {
        Set<String> allowed = ARROWS.get(file.module());
        if (!file.main() || allowed == null) {
            return List.of();
        }
        Scan scan = new Scan(file, allowed);
        scan.home();
        scan.scan(file.unit(), null);
        return scan.faults;
    }

    /// The dependencies of a `pom.xml` on modules of ours, those for tests apart.
    static List<Fault> inPom(TextFile pom) {
        Set<String> allowed = ARROWS.get(pom.module());
        if (!pom.path().equals(pom.module() + "/pom.xml") || allowed == null) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        int number = 0;
        for (String line : pom.lines()) {
            number++;
            String module = line.replaceFirst(".*<artifactId>usher-([a-z]+)</artifactId>.*", "$1");
            boolean dependency = line.contains("<dependency>") && !line.contains("<scope>test");
            if (dependency && !module.equals(line) && !allowed.contains(module)) {
                faults.add(new Fault(pom.path(), number, arrow(pom.module(), module)));
            }
        }
        return faults;
    }

    private static String arrow(String from, String to) {
        return from + " must not depend on " + to;
    }

    private static final class Scan extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final JavaFile file;
        private final Set<String> allowed;
        private final List<Fault> faults = new ArrayList<>();

        private Scan(JavaFile file, Set<String> allowed) {
            this.file = file;
            this.allowed = allowed;
        }

        private void home() {
            String root = "dev.usher." + file.module();
            String name = file.packageName();
            if (!name.equals(root) && !name.startsWith(root + ".")) {
                faults.add(file.fault(file.unit(), "package " + name + " is not under " + root));
            }
        }

        @Override
        public @Nullable Void visitImport(ImportTree tree, @Nullable Void none) {
            check((MemberSelectTree) tree.getQualifiedIdentifier());
            return null;
        }

        @Override
        public @Nullable Void visitMemberSelect(MemberSelectTree tree, @Nullable Void none) {
            return check(tree) ? null : super.visitMemberSelect(tree, null);
        }

        @Override
        public @Nullable Void visitPackage(PackageTree tree, @Nullable Void none) {
            return null;
        }

        /// True if this names something of ours.
        private boolean check(MemberSelectTree tree) {
            String[] words = tree.toString().split("\\.", -1);
            if (words.length < 3 || !words[0].equals("dev") || !words[1].equals("usher")) {
                return false;
            }
            String module = words[2];
            if (!module.equals(file.module()) && !allowed.contains(module)) {
                faults.add(file.fault(tree, arrow(file.module(), module)));
            }
            int internal = List.of(words).indexOf("internal");
            String around = String.join(".", List.of(words).subList(0, Math.max(internal, 0)));
            if (internal > 0 && !file.packageName().startsWith(around)) {
                faults.add(file.fault(tree, tree + " is internal to " + around));
            }
            return true;
        }
    }
}
