package dev.usher.server.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.EventView;
import dev.usher.contract.Json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

class BackupDrillTest {
    private static final int CLIENTS = 8;

    @TempDir Path folder;

    @Test
    void a_backup_taken_under_load_goes_on_in_a_new_era() throws Exception {
        Path backup = folder.resolve("backup");
        List<String> before = new ArrayList<>();
        Set<String> ever = new HashSet<>();
        try (Started server = Started.ready(folder.resolve("data"))) {
            Gate gate = new Gate(CLIENTS);
            List<Taker> takers = load(server, gate);
            try (Grants client = Grants.on(server, "ada")) {
                for (int i = 0; i < 50; i++) {
                    before.add(client.take());
                }
                unpack(server, backup);
                for (int i = 0; i < 50; i++) {
                    ever.add(client.take());
                }
            }
            gate.shut();
            gate.end();
            assertThat(takers).extracting(Taker::fault).containsOnlyNulls();
            takers.forEach(taker -> ever.addAll(taker.ever()));
            ever.addAll(before);
        }

        Path restored = folder.resolve("restored");
        try (Started restore =
                Started.run(0, "restore", backup.toString(), "--data", restored.toString())) {
            assertThat(restore.ended()).as(restore.words()).isZero();
        }
        try (Started server = Started.ready(restored);
                Grants client = Grants.on(server, "bob")) {
            assertThat(Grants.held(server)).containsAll(before);
            assertThat(client.take()).isNotIn(ever);
            assertThat(newest(server).id()).startsWith("2.");
        }
    }

    /// Clients that are at work when this returns.
    private static List<Taker> load(Started server, Gate gate) throws IOException {
        List<Taker> takers = new ArrayList<>();
        try (Line line = new Line(server.port())) {
            assertThat(line.postYaml("/v1/site", KillDrillTest.SITE).status()).isEqualTo(200);
        }
        for (int i = 0; i < CLIENTS; i++) {
            Taker taker = new Taker(i, gate, 0);
            takers.add(taker);
            Thread.startVirtualThread(taker);
        }
        gate.open(server.port());
        return takers;
    }

    private static void unpack(Started server, Path to) throws IOException {
        URI address = URI.create("http://127.0.0.1:" + server.port() + "/v1/backup");
        try (InputStream in = address.toURL().openStream();
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                Path file = to.resolve(each.getName());
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
    }

    private static EventView newest(Started server) throws IOException {
        try (Line line = new Line(server.port())) {
            byte[] page = line.get("/v1/events?order=desc&limit=1").body();
            return Json.answers(EventView.class, page).getFirst();
        }
    }
}
