package dev.usher.server.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class FullDiskDrillTest {
    private static final int MOST = 100_000;

    @TempDir Path disk;
    private boolean mounted;

    @BeforeEach
    void mount_a_small_disk() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=48m", "none", disk.toString());
        assumeThat(mounted).as("a small disk is mounted, which needs mount and root").isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "--lazy", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /// Writes until nothing more fits.
    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] block = new byte[4_096];
            for (int i = 0; i < MOST; i++) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(file).exists();
        }
    }

    @Test
    void on_a_full_disk_nothing_is_acknowledged_and_nothing_acknowledged_is_lost()
            throws Exception {
        Path data = disk.resolve("data");
        Path filler = disk.resolve("filler");
        List<String> acknowledged = new ArrayList<>();
        try (Started server = Started.ready(data);
                Grants client = Grants.on(server, "ada")) {
            fill(filler);
            Line.Answer answer = client.ask();
            while (answer.status() == 201 && acknowledged.size() < MOST) {
                acknowledged.add(Grants.lease(answer));
                answer = client.ask();
            }
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text()).contains("\"not-durable\"");
            assertThat(client.ask().text()).contains("\"not-durable\"");
            try (Line line = new Line(server.port())) {
                Line.Answer health = line.get("/health/ready");
                assertThat(health.status()).isEqualTo(503);
                assertThat(health.text()).contains("\"not-durable\"");
            }
        }

        try (Started server = Started.on(data)) {
            assertThat(server.ended()).isEqualTo(1);
            assertThat(server.words()).hasLineCount(1).contains("full");
        }

        Files.delete(filler);
        try (Started server = Started.ready(data)) {
            assertThat(Grants.held(server)).containsAll(acknowledged);
            try (Grants client = Grants.on(server, "bob")) {
                assertThat(client.take()).isNotIn(acknowledged);
            }
        }
        assertThat(acknowledged).isNotEmpty();
    }
}
