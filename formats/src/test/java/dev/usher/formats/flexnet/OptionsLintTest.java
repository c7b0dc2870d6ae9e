package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

class OptionsLintTest {
    private static final String FILE =
            """
            INCREMENT solver acmed 12.0 31-dec-2030 5 VENDOR_STRING=north SIGN="1111 2222 3333"
            INCREMENT solver acmed 11.0 permanent 2 ABCDEF123456
            INCREMENT mesher acmed 1.0 permanent uncounted
            INCREMENT suite acmed 1.0 permanent 3
            PACKAGE suite acmed 1.0 COMPONENTS="draft"
            """;

    @Test
    void rules_that_fit_the_license_file_give_no_finding() {
        assertFindings(
                """
                GROUP stress ada bob
                HOST_GROUP lab ws1
                RESERVE 4 solver GROUP stress
                RESERVE 3 solver HOST_GROUP lab
                RESERVE 99 mesher USER ada
                INCLUDE solver:VENDOR_STRING=north USER ada
                INCLUDE solver:VERSION=11.0 USER ada
                INCLUDE solver:EXPDATE=31-dec-2030 USER ada
                INCLUDE solver:KEY=abcdef123456 USER ada
                EXCLUDE solver USER ada
                EXCLUDE draft USER eve
                TIMEOUTALL 900
                NOLOG IN
                """);
    }

    @Test
    void unknown_features_and_groups_are_found_and_wrong_case_is_told_apart() {
        assertFindings(
                """
                GROUP stress ada
                INCLUDE slover USER ada
                INCLUDE Solver USER ada
                INCLUDEALL GROUP strees
                INCLUDEALL GROUP Stress
                TIMEOUT nothing 900
                """,
                "2 UNKNOWN_FEATURE no line of the license file has the feature slover",
                "3 WRONG_CASE Solver is spelled solver in the license file",
                "4 UNDEFINED_GROUP no GROUP line defines strees",
                "5 WRONG_CASE Stress is spelled stress where it is defined",
                "6 UNKNOWN_FEATURE no line of the license file has the feature nothing");
    }

    @Test
    void reservations_of_one_feature_add_up() {
        assertFindings(
                """
                RESERVE 4 solver USER ada
                MAX 90 solver USER ada
                RESERVE 4 solver USER bob
                RESERVE 3 solver:VERSION=11.0 USER eve
                """,
                "3 RESERVED_ABOVE_ISSUED 8 seats of solver reserved, 7 issued",
                "4 RESERVED_ABOVE_ISSUED 3 seats of solver reserved, 2 issued");
    }

    @Test
    void rules_without_effect_are_found() {
        assertFindings(
                """
                GROUP idle ada
                GROUP idle bob
                HOST_GROUP idle ws1
                INCLUDEALL HOST_GROUP idle
                INCLUDE solver:VERSION=9.0 USER ada
                INCLUDE mesher USER ada
                EXCLUDE mesher USER ada
                """,
                "1 DEAD_RULE no rule is about GROUP idle",
                "5 DEAD_RULE no line of solver has VERSION=9.0",
                "6 DEAD_RULE the EXCLUDE on line 7 wins");
    }

    private static void assertFindings(String rules, String... findings) {
        OptionsFile options =
                OptionsFileReader.read(rules.getBytes(StandardCharsets.UTF_8)).value();

        assertThat(OptionsLint.of(options, Samples.read(FILE).value()))
                .extracting(found -> found.line() + " " + found.kind() + " " + found.message())
                .containsExactly(findings);
    }
}
