package dev.usher.formats.flexlog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class LogDenialsTest {
    private static final String REASON = "  (Licensed number of users already reached. (-4,342))\n";

    @Test
    void a_storm_of_refusals_is_one_episode_until_five_minutes_of_silence() {
        StringBuilder log = new StringBuilder("8:00:00 (d) TIMESTAMP 3/4/2026\n");
        for (int second = 0; second < 600; second += 3) {
            log.append(" 8:%02d:%02d (d) DENIED: \"f\" ada@ws1".formatted(second / 60, second % 60))
                    .append(REASON);
        }
        log.append(" 8:14:57 (d) DENIED: \"f\" Ada@ws1").append(REASON);
        log.append(" 8:19:58 (d) DENIED: \"f\" ada@ws1").append(REASON);
        log.append(" 8:19:58 (d) DENIED: \"g\" ada@ws1  (3 licenses)").append(REASON);

        List<DenialEpisode> episodes = episodes(log.toString());

        assertThat(episodes).extracting(DenialEpisode::lines).containsExactly(201L, 1L, 1L);
        assertThat(episodes).allMatch(DenialEpisode::genuine);
        assertThat(episodes.getLast().seats()).isEqualTo(3);
        assertThat(Objects.requireNonNull(episodes.getFirst().reason()).kind())
                .isEqualTo(Reason.Kind.SEATS_TAKEN);
        LogSummary summary = Logs.summary(Logs.of(log.toString()));
        assertThat(summary.events()).containsEntry("DENIED", 203L);
        assertThat(summary.denialEpisodes()).isEqualTo(3);
        assertThat(summary.trueDenials()).isEqualTo(3);
    }

    @Test
    void a_refusal_beside_a_grant_is_a_false_denial() {
        String log =
                """
                8:00:00 (d) TIMESTAMP 3/4/2026
                8:00:00 (d) OUT: "f" ada@ws1
                8:00:05 (d) DENIED: "f" ada@ws1  (No such version. (-21,1))
                9:00:00 (d) DENIED: "f" bob@ws2  (No such version. (-21,1))
                9:00:02 (d) OUT: "f" bob@ws2
                10:00:00 (d) DENIED: "f" eve@ws3  (No such version. (-21,1))
                10:00:03 (d) OUT: "f" eve@ws3
                """;

        assertThat(episodes(log))
                .extracting(DenialEpisode::genuine)
                .containsExactly(false, false, true);
    }

    private static List<DenialEpisode> episodes(String log) {
        List<DenialEpisode> episodes = new ArrayList<>();
        LogDenials denials = new LogDenials(episodes::add);
        Logs.events(Logs.of(log)).forEach(denials::accept);
        denials.end();
        return episodes;
    }
}
