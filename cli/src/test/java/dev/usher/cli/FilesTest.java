package dev.usher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.SiteDiff;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Commands that read or write files.
class FilesTest {
    @TempDir Path home = Path.of("");
    private Stage stage = closed();

    private static Stage closed() {
        try (Stage stage = new Stage(Path.of(""))) {
            return stage;
        } catch (IOException noPort) {
            throw new java.io.UncheckedIOException(noPort);
        }
    }

    @BeforeEach
    void raise() throws IOException {
        stage = new Stage(home);
    }

    @AfterEach
    void lower() {
        stage.close();
    }

    @Test
    void apply_shows_what_changes() throws IOException {
        Path site = Files.writeString(home.resolve("site.yaml"), "pools: []\n");
        stage.on(
                "POST /v1/site",
                200,
                new SiteDiff(
                        List.of(
                                new SiteDiff.Change("added", "pool", "cad", null, "5 seats"),
                                new SiteDiff.Change("unchanged", "pool", "old", "1", "1"),
                                new SiteDiff.Change("changed", "pool", "solver", "4", "6")),
                        List.of(),
                        false));

        assertThat(stage.run("apply", "-f", site.toString(), "--dry-run", "--prune")).isZero();

        assertThat(stage.calls().getFirst().query()).isEqualTo("dryRun=true&prune=true");
        assertThat(stage.calls().getFirst().type()).isEqualTo("application/yaml");
        assertThat(stage.out())
                .isEqualTo(
                        """
                        CHANGE   WHAT  NAME    BEFORE  AFTER
                        added    pool  cad     -       5 seats
                        changed  pool  solver  4       6
                        A dry run: nothing was changed.
                        """);
    }

    @Test
    void apply_lists_every_fault_of_the_file_and_fails() {
        stage.typing("pools: 7\n")
                .on(
                        "POST /v1/site",
                        422,
                        new SiteDiff(
                                List.of(),
                                List.of(
                                        new SiteDiff.Fault(1, 8, "expected a list, found 7"),
                                        new SiteDiff.Fault(2, 1, "expected a key")),
                                false));

        assertThat(stage.run("apply", "-f", "-")).isEqualTo(1);

        assertThat(stage.calls().getFirst().body()).isEqualTo("pools: 7\n");
        assertThat(stage.err())
                .isEqualTo(
                        """
                        standard input:1:8: expected a list, found 7
                        standard input:2:1: expected a key
                        usher: nothing was changed
                        """);
    }

    @Test
    void a_flexnet_file_is_printed_as_a_site_with_its_faults_on_standard_error()
            throws IOException {
        Path file =
                Files.writeString(
                        home.resolve("a.lic"),
                        """
                        SERVER lab ANY
                        FEATURE solver acme 12.0 permanent 4 SIGN=AB
                        FEATURE mesher acme 12.0 permanent four SIGN=CD
                        """);

        assertThat(stage.run("import", "flexnet", file.toString())).isZero();

        assertThat(stage.out())
                .contains("name: solver, products: [solver], metric: floating, seats: 4");
        assertThat(stage.err()).startsWith(file + ":3:36: expected ");
        assertThat(stage.run("import", "flexnet", file.toString(), "--apply")).isEqualTo(1);
        assertThat(stage.calls()).isEmpty();
        stage.on("POST /v1/site", 200, new SiteDiff(List.of(), List.of(), true));
        assertThat(stage.run("import", "flexnet", file.toString(), "--apply", "--anyway")).isZero();
        assertThat(stage.call("POST /v1/site").body()).contains("solver");
    }

    @Test
    void a_backup_is_unpacked_into_an_empty_folder_only() throws IOException {
        stage.raw("GET /v1/backup", 200, "application/zip", "not a zip");
        Path full = Files.createDirectory(home.resolve("full"));
        Files.writeString(full.resolve("x"), "x");

        assertThat(stage.run("backup", full.toString())).isEqualTo(1);
        assertThat(stage.run("backup", home.resolve("new").toString())).isEqualTo(1);
        assertThat(stage.err())
                .isEqualTo(
                        "usher: the backup broke off, nothing was kept: the server sent no"
                                + " files\n");
        assertThat(home.resolve("new")).doesNotExist();
        assertThat(home.resolve("new.part")).doesNotExist();
    }

    @Test
    void a_name_in_a_backup_that_leads_elsewhere_is_refused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../evil"));
            zip.closeEntry();
        }

        Path target = Files.createDirectory(home.resolve("t"));
        try (var stream = new java.io.ByteArrayInputStream(bytes.toByteArray())) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> BackupCommand.unpack(stream, target))
                    .hasMessage("a file name that leads elsewhere: ../evil");
        }
        assertThat(home.resolve("evil")).doesNotExist();
    }
}
