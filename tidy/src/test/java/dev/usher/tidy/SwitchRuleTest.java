package dev.usher.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class SwitchRuleTest {

    private static final JavaFile TYPES =
            JavaFile.of(
                    "T.java",
                    """
                    enum Metric { SITE, FLOATING; static final int LIMIT = 3; }
                    sealed interface Denial {
                        record PoolFull(int total) implements Denial {}
                        record Detail(int a) {}
                    }
                    sealed interface Place permits Desk {}
                    record Desk(int number) implements Place {}
                    """);

    @Test
    void switches_over_our_types_are_exhaustive() {
        SwitchRule rule = new SwitchRule(Repository.HERE.java());

        assertThat(Repository.HERE.faultsInJava(rule::in)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case SITE -> 1; default -> 2;",
                "case Metric.SITE -> 1; default -> 2;",
                "case PoolFull(int total) -> 1; default -> 2;",
                "case Denial.PoolFull full -> 1; default -> 2;",
                "case Desk desk -> 1; case null, default -> 2;",
            })
    void a_default_over_a_type_of_ours_is_found(String cases) {
        assertThat(faults(cases)).singleElement().extracting(Fault::line).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "case SITE -> 1; case FLOATING -> 2;",
                "case \"SITE\" -> 1; default -> 2;",
                "case LIMIT -> 1; default -> 2;",
                "case String text -> 1; default -> 2;",
                "case 7 -> 1; default -> 2;",
            })
    void other_switches_may_have_a_default(String cases) {
        assertThat(faults(cases)).isEmpty();
    }

    @Test
    void a_constant_of_the_file_hides_one_of_the_same_name() {
        String text =
                """
                class A {
                    static final int SITE = 1;
                    int f(int o) { return switch (o) { case SITE -> 1; default -> 2; }; }
                }
                """;

        assertThat(new SwitchRule(List.of(TYPES)).in(JavaFile.of("A.java", text))).isEmpty();
    }

    @Test
    void a_type_of_the_package_hides_one_of_the_same_name() {
        var here = JavaFile.of("B.java", "package b; class Desk {}");
        var user =
                JavaFile.of(
                        "A.java",
                        """
                        package b;
                        class A {
                            int f(Object o) {
                                return switch (o) { case Desk desk -> 1; default -> 2; };
                            }
                        }
                        """);

        assertThat(new SwitchRule(List.of(TYPES)).in(user)).hasSize(1);
        assertThat(new SwitchRule(List.of(TYPES, here)).in(user)).isEmpty();
    }

    private static List<Fault> faults(String cases) {
        String text = "class A {\nint f(Object o) { return switch (o) { " + cases + " }; } }";
        return new SwitchRule(List.of(TYPES)).in(JavaFile.of("A.java", text));
    }
}
