package dev.usher.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.cli.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that do not fit, by the command line; what fits is in the documents, which are run too.
class VerifyCascadeTest {
    private static final String KEYS =
            """
            SERVER %s ANY 27000
            VENDOR acmed
            INCREMENT draft acmed 1.0 permanent 1 SIGN="0"
            """;
    private static final String LOG =
            """
             7:00:00 (acmed) TIMESTAMP 3/4/2026
             8:00:00 (acmed) OUT: "draft" ann@ws1
             9:00:00 (acmed) IN: "draft" ann@ws1
            """;

    @TempDir Path home = Path.of("");

    @BeforeEach
    void files() throws IOException {
        write("a.lic", KEYS.formatted("lic1"));
        write("b.lic", KEYS.formatted("lic2"));
        write("a.log", LOG);
        write("other.log", LOG.replace("draft", "model"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(home.resolve(name), text);
    }

    private String run(int code, String... arguments) throws IOException {
        try (Stage stage = new Stage(home)) {
            String[] all = new String[arguments.length + 1];
            all[0] = "verify-cascade";
            for (int i = 0; i < arguments.length; i++) {
                all[i + 1] = arguments[i].replace("@", home + "/");
            }
            assertThat(stage.run(all)).isEqualTo(code);
            return (stage.out() + stage.err()).replace(home + "/", "");
        }
    }

    @Test
    void a_log_and_a_license_file_of_different_things_do_not_belong_together() throws IOException {
        assertThat(run(2, "--license", "@a.lic", "--log", "@other.log"))
                .contains("the log of lic1 names no feature of its license file");
    }

    @Test
    void a_missing_file_is_named() throws IOException {
        assertThat(run(1, "--license", "@a.lic", "--log", "@none.log"))
                .contains("there is no file none.log");
    }

    @Test
    void a_license_file_that_is_none_is_refused() throws IOException {
        assertThat(run(2, "--license", "@a.log", "--log", "@a.log"))
                .contains("a.log: no FEATURE or INCREMENT line could be read in it");
    }

    @Test
    void prices_are_whole_numbers_each_once() throws IOException {
        write("prices.csv", "feature,value\ndraft,-4\nmodel\nplot,1\nplot,2\n");

        assertThat(run(2, "--license", "@a.lic", "--log", "@a.log", "--prices", "@prices.csv"))
                .contains("prices.csv:2:7: expected FEATURE,VALUE with a whole number")
                .contains("prices.csv:3:1: expected")
                .contains("prices.csv:5:1: expected each feature once");
    }

    @Test
    void which_servers_log_it_is_must_be_said_if_nothing_tells() throws IOException {
        assertThat(run(2, "--license", "@a.lic", "--license", "@b.lic", "--log", "@a.log"))
                .contains("a.log: which server's is it? Say so: --log NAME=a.log");
        assertThat(run(0, "--license", "@a.lic", "--license", "@b.lic", "--log", "lic2=@a.log"))
                .contains("1 checkouts, 0 denials");
    }

    @Test
    void two_servers_of_one_name_must_be_told_apart() throws IOException {
        assertThat(run(2, "--license", "@a.lic", "--license", "@a.lic", "--log", "@a.log"))
                .contains("two license files are of the server lic1");
    }
}
