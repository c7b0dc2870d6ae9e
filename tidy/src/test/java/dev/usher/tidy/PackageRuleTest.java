package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class PackageRuleTest {

    private static final String PATH = "seats/src/main/java/dev/usher/seats/";

    @Test
    void packages_are_null_marked_and_told() {
        assertThat(PackageRule.packages(Repository.HERE.java())).isEmpty();
    }

    @Test
    void public_types_are_told() {
        assertThat(Repository.HERE.faultsInJava(PackageRule::docs)).isEmpty();
    }

    @Test
    void a_package_without_marks_is_found() {
        var type = JavaFile.of(PATH + "A.java", "package dev.usher.seats;\nclass A {}");
        String mark = "@NullMarked\npackage dev.usher.seats;\n";
        var untold = JavaFile.of(PATH + "package-info.java", "\n" + mark);
        var told = JavaFile.of(PATH + "package-info.java", "/// Seats.\n" + mark);

        var example = JavaFile.of("examples/A.java", "class A {}");

        assertThat(PackageRule.packages(List.of(example))).isEmpty();
        assertThat(PackageRule.packages(List.of(type))).hasSize(1);
        assertThat(PackageRule.packages(List.of(type, untold))).hasSize(1);
        assertThat(PackageRule.packages(List.of(type, told))).isEmpty();
    }

    @Test
    void a_public_type_without_a_doc_is_found() {
        assertThat(PackageRule.docs(JavaFile.of(PATH + "A.java", "\npublic class A {}")))
                .hasSize(1);
        assertThat(PackageRule.docs(JavaFile.of(PATH + "A.java", "/// A.\npublic class A {}")))
                .isEmpty();
    }

    @Test
    void an_older_doc_is_found() {
        assertThat(PackageRule.docs(JavaFile.of(PATH + "A.java", "/" + "** A. */\nclass A {}")))
                .hasSize(1);
    }
}
