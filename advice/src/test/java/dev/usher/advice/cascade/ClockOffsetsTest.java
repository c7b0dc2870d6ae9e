package dev.usher.advice.cascade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.flexlog.FlexLog;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Clocks of servers, from swaps between them.
class ClockOffsetsTest {
    private final ClockOffsets clocks = new ClockOffsets(List.of("S1", "S2"));

    private void log(String server, String lines) {
        String text = " 7:00:00 (acmed) TIMESTAMP 3/4/2026\n" + lines;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var reader = FlexLog.ofAnyEncoding(event -> clocks.see(server, event));
        reader.feed(bytes, 0, bytes.length);
        reader.end();
    }

    @Test
    void three_swaps_that_agree_tell_how_far_a_clock_is_behind() {
        log(
                "S1",
                """
                 9:00:00 (acmed) OUT: "ONE" ann@pc1
                 9:30:00 (acmed) OUT: "ONE" bob@pc2
                10:00:00 (acmed) OUT: "ONE" eve@pc3
                """);
        log(
                "S2",
                """
                 8:57:02 (acmed) IN: "ONE" ann@pc1
                 9:27:01 (acmed) IN: "ONE" bob@pc2
                 9:57:03 (acmed) IN: "ONE" eve@pc3
                """);

        assertThat(clocks.offsets()).containsEntry("S1", 0L).containsEntry("S2", 178L);
    }

    @Test
    void two_swaps_tell_nothing() {
        log(
                "S1",
                """
                 9:00:00 (acmed) OUT: "ONE" ann@pc1
                 9:30:00 (acmed) OUT: "ONE" bob@pc2
                """);
        log(
                "S2",
                """
                 8:57:02 (acmed) IN: "ONE" ann@pc1
                 9:27:01 (acmed) IN: "ONE" bob@pc2
                """);

        assertThat(clocks.offsets()).containsEntry("S2", 0L);
    }
}
