package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class ArrowRuleTest {

    @Test
    void modules_name_only_what_they_may() {
        assertThat(Repository.HERE.faultsInJava(ArrowRule::in)).isEmpty();
    }

    @Test
    void poms_ask_only_for_what_they_may() {
        assertThat(Repository.HERE.faultsInTexts(ArrowRule::inPom)).isEmpty();
    }

    @Test
    void an_import_against_the_arrows_is_found() {
        assertThat(faults("seats", "import dev.usher.store.Rows;"))
                .containsExactly("seats/src/main/java/A.java:2: seats must not depend on store");
        assertThat(faults("store", "import dev.usher.usage.Row;")).isEmpty();
    }

    @Test
    void a_full_name_against_the_arrows_is_found() {
        assertThat(faults("cli", "class A { dev.usher.server.Main main; }"))
                .containsExactly("cli/src/main/java/A.java:2: cli must not depend on server");
    }

    @Test
    void a_package_outside_its_module_is_found() {
        var file = JavaFile.of("seats/src/main/java/A.java", "package dev.usher.cli; class A {}");

        assertThat(ArrowRule.in(file)).hasSize(1);
    }

    @Test
    void an_internal_package_is_for_its_neighbors_only() {
        assertThat(faults("server", "import dev.usher.store.internal.Rows;")).hasSize(1);
        assertThat(faults("server", "import dev.usher.server.internal.Rows;")).isEmpty();
    }

    @Test
    void a_dependency_against_the_arrows_is_found() {
        String open = "<dependency><artifactId>usher-server</artifactId>";
        var pom = new TextFile("cli/pom.xml", open + "</dependency>");
        var forTests = new TextFile("cli/pom.xml", open + "<scope>test</scope></dependency>");

        assertThat(ArrowRule.inPom(pom)).hasSize(1);
        assertThat(ArrowRule.inPom(forTests)).isEmpty();
    }

    private static List<String> faults(String module, String line) {
        String text = "package dev.usher." + module + ";\n" + line;
        var file = JavaFile.of(module + "/src/main/java/A.java", text);
        return ArrowRule.in(file).stream().map(Fault::toString).toList();
    }
}
