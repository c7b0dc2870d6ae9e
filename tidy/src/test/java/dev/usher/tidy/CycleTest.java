package dev.usher.tidy;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.tools.ToolProvider;

/// Packages form no cycles, by their compiled classes; what the build generates is left out.
class CycleTest {

    private static final ArchRule NO_CYCLES =
            slices().matching("dev.usher.(**)").should().beFreeOfCycles();

    @Test
    void packages_form_no_cycle() {
        Repository repository = Repository.HERE;
        Set<String> written =
                repository.java().stream()
                        .filter(JavaFile::main)
                        .map(file -> file.path().replaceFirst(".*/src/main/java/", ""))
                        .map(path -> path.replace(".java", ""))
                        .collect(Collectors.toSet());
        List<Path> folders = new ArrayList<>();
        for (String module : repository.modules()) {
            Path classes = repository.root().resolve(module).resolve("target/classes");
            if (repository.java().stream().anyMatch(f -> f.main() && f.module().equals(module))) {
                assertThat(classes).as("tidy runs last, so everything is compiled").isDirectory();
                folders.add(classes);
            }
        }
        JavaClasses ours =
                new ClassFileImporter()
                        .withImportOption(place ->
                                written.stream().anyMatch(name -> names(place.toString(), name)))
                        .importPaths(folders);

        NO_CYCLES.check(ours);
    }

    private static boolean names(String place, String written) {
        return place.endsWith("/" + written + ".class") || place.contains("/" + written + "$");
    }

    @Test
    void a_cycle_is_found(@TempDir Path folder) throws IOException {
        Path one = source(folder, "one", "public class One { dev.usher.two.Two two; }");
        Path two = source(folder, "two", "public class Two { dev.usher.one.One one; }");
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", one.toString(), two.toString());
        assertThat(status).isZero();

        var result = NO_CYCLES.evaluate(new ClassFileImporter().importPath(folder));

        assertThat(result.hasViolation()).isTrue();
    }

    private static Path source(Path folder, String name, String text) throws IOException {
        Path file =
                folder.resolve(name).resolve(text.replaceAll("public class (\\w+).*", "$1.java"));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "package dev.usher." + name + ";\n" + text);
    }
}
