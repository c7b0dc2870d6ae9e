package dev.usher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.collect.log.History;
import dev.usher.contract.Codes;
import dev.usher.contract.HistoryAnswer;
import dev.usher.contract.Json;
import dev.usher.contract.LookView;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class CollectTest {
    private static final String LOG =
            """
            10:00:00 (lmgrd) TIMESTAMP 7/1/2025
            10:00:01 (acmed) OUT: "SOLVER" ada@ws1
            10:30:00 (acmed) DENIED: "SOLVER" bob@ws2  (Licensed number reached. (-4,342))
            11:00:00 (acmed) IN: "SOLVER" ada@ws1
            11:00:01 (acmed) OUT: "SOLVER" eve@ws3
            11:00:02 (acmed) what is this: OUT
            """;

    @TempDir private Path folder;

    private Stage stage;
    private Path log;

    @BeforeEach
    void open() throws IOException {
        stage = new Stage(folder);
        log = Files.writeString(folder.resolve("cad.log"), LOG);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_look_shows_features_and_holders_and_asks_no_server() throws IOException {
        String tool = tool("cat <<'END'\n" + Scene.LMSTAT + "END\n");

        assertThat(stage.run("collect", "once", "--kind", "flexnet", "--tool", tool)).isZero();

        assertThat(stage.out())
                .contains("solver   known      9       4         1       0")
                .contains("solver   ada   ws1       2")
                .contains("borrowed");
        assertThat(stage.calls()).isEmpty();
    }

    @Test
    void a_look_can_be_had_as_json() throws IOException {
        String tool = tool("cat <<'END'\n" + Scene.LMSTAT + "END\n");

        stage.run("collect", "once", "--kind", "flexnet", "--tool", tool, "--json");

        LookView look = Json.answer(LookView.class, stage.out().getBytes(StandardCharsets.UTF_8));
        assertThat(look.holders()).extracting(LookView.Holder::user).containsExactly("ada", "bob");
        assertThat(look.holders().get(1).borrowed()).isTrue();
    }

    @Test
    void a_tool_that_does_not_answer_is_refused_with_the_reason() throws IOException {
        String tool = tool("echo oops >&2; exit 4\n");

        assertThat(stage.run("collect", "once", "--kind", "flexnet", "--tool", tool)).isEqualTo(1);
        assertThat(stage.err())
                .contains("no answer: the tool printed nothing and ended with 4; it said: oops");
        assertThat(stage.run("collect", "once", "--kind", "flexlm", "--tool", tool)).isEqualTo(2);
        assertThat(stage.err()).contains("expected one such as flexnet, found flexlm");
    }

    @Test
    void an_old_log_is_sent_from_where_it_was_read_to() throws IOException {
        String where = "/v1/sources/cad/history";
        stage.on(
                        "GET " + where + "/" + History.digest(log),
                        200,
                        new HistoryAnswer(0, 0, 0, "Europe/Berlin"))
                .on("POST " + where, 200, new HistoryAnswer(LOG.length(), 2, 0, "Europe/Berlin"));

        assertThat(stage.run("import", "log", log.toString(), "--source", "cad")).isZero();

        assertThat(stage.call("POST " + where).body())
                .contains("\"from\":\"2025-07-01T08:00:01Z\"")
                .contains("\"why\":\"pool-full\"");
        assertThat(stage.out())
                .contains("2 checkouts and denials are in the history of cad")
                .contains("checkouts still open at the end of the log: 1");
    }

    @Test
    void a_log_that_was_read_before_is_not_sent_again() throws IOException {
        stage.on(
                "GET /v1/sources/cad/history/" + History.digest(log),
                200,
                new HistoryAnswer(LOG.length(), 0, 0, "UTC"));

        assertThat(stage.run("import", "log", log.toString(), "--source", "cad")).isZero();

        assertThat(stage.calls()).hasSize(1);
        assertThat(stage.out())
                .contains("0 checkouts and denials are in the history of cad now that were not");
    }

    @Test
    void a_source_or_file_that_is_not_there_is_refused() throws IOException {
        String digest = History.digest(log);
        stage.refuse(
                "GET /v1/sources/cam/history/" + digest,
                404,
                Codes.UNKNOWN_SOURCE,
                "there is no source cam",
                "");

        assertThat(stage.run("import", "log", log.toString(), "--source", "cam")).isEqualTo(1);
        assertThat(stage.err()).contains("there is no source cam");
        assertThat(stage.run("import", "log", folder.resolve("no.log").toString(), "--source", "x"))
                .isEqualTo(1);
        assertThat(stage.err()).contains("no.log is no file that can be read");
    }

    private String tool(String body) throws IOException {
        Path tool = Files.writeString(folder.resolve("lmutil"), "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        return tool.toString();
    }
}
