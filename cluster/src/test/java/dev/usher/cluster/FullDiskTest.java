package dev.usher.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class FullDiskTest {
    private static final Options OPTIONS = Options.standard().withSegmentBytes(1 << 20);

    @TempDir Path folder;
    private boolean mounted;

    @BeforeEach
    void mount_a_disk_of_six_megabytes() throws Exception {
        mounted = run("mount", "-t", "tmpfs", "-o", "size=6m", "none", folder.toString());
        assumeThat(mounted).as("a small disk is mounted, which needs mount and root").isTrue();
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "--lazy", folder.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static String number(String user) {
        return user.substring(0, user.indexOf('-'));
    }

    @Test
    void a_full_disk_refuses_grants_then_the_start_and_loses_nothing() throws Exception {
        Path data = folder.resolve("data");
        Path filler = folder.resolve("filler");
        List<String> acknowledged = new ArrayList<>();
        try (Replica replica = Replica.open(data, OPTIONS, new Kept())) {
            Files.write(filler, new byte[3 << 20]);
            String large = "-" + "x".repeat(20_000);
            while (acknowledged.size() < 100 && replica.trouble().isEmpty()) {
                String user = acknowledged.size() + large;
                try {
                    replica.submit(Kept.logon(user));
                    acknowledged.add(number(user));
                } catch (NotTaken.NotDurable e) {
                    assertThat(e).hasMessageContaining("the disk is full");
                }
            }

            assertThatThrownBy(() -> replica.submit(Kept.logon("late")))
                    .isInstanceOf(NotTaken.NotDurable.class);
            assertThat(replica.trouble()).get().asString().contains("the disk is full");
        }

        assertThatThrownBy(() -> Replica.open(data, OPTIONS, new Kept()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is full")
                .hasMessageContaining("Free some space and start again");

        Files.delete(filler);
        Kept kept = new Kept();
        try (Replica replica = Replica.open(data, OPTIONS, kept)) {
            assertThat(kept.users().stream().map(FullDiskTest::number))
                    .startsWith(acknowledged.toArray(String[]::new));
            replica.submit(Kept.logon("after-all"));
        }
        assertThat(acknowledged).hasSizeGreaterThan(10);
    }
}
