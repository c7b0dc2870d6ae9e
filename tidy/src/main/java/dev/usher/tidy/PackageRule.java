package dev.usher.tidy;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import javax.lang.model.element.Modifier;

/// Each package says that nothing in it is null unless marked so, and what it is for; each public
/// type says what it is.
final class PackageRule {

    private PackageRule() {}

    /// Packages without a `package-info.java` that has `@NullMarked` and a `///` doc.
    static List<Fault> packages(List<JavaFile> files) {
        Map<String, String> first = new TreeMap<>();
        Set<String> marked = new TreeSet<>();
        for (JavaFile file : files) {
            if (file.example()) {
                continue; // a program in one file, of no package
            }
            String name = file.module() + ": package " + file.packageName();
            first.putIfAbsent(name, file.path());
            if (file.path().endsWith("/package-info.java")
                    && file.text().contains("\n@NullMarked\n")
                    && (file.text().startsWith("///") || !file.main())) {
                marked.add(name);
            }
        }
        List<Fault> faults = new ArrayList<>();
        first.forEach((name, path) -> {
            if (!marked.contains(name)) {
                String what = name + " has no package-info.java with ///, @NullMarked";
                faults.add(new Fault(path, 0, what));
            }
        });
        return faults;
    }

    /// Public types of the first level without a `///` doc, and docs in the older style.
    static List<Fault> docs(JavaFile file) {
        List<Fault> faults = new ArrayList<>();
        for (Tree tree : file.unit().getTypeDecls()) {
            boolean told = file.main() && tree instanceof ClassTree type && isPublic(type);
            int line = file.line(tree) - 1;
            if (told && (line < 1 || !file.lines().get(line - 1).startsWith("///"))) {
                faults.add(file.fault(tree, "a public type without a /// doc"));
            }
        }
        int number = 0;
        for (String line : file.lines()) {
            number++;
            if (line.strip().startsWith("/**")) {
                faults.add(new Fault(file.path(), number, "docs are written with ///"));
            }
        }
        return faults;
    }

    private static boolean isPublic(ClassTree type) {
        return type.getModifiers().getFlags().contains(Modifier.PUBLIC);
    }
}
