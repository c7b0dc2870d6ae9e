package dev.usher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

class ArgumentsTest {
    @Test
    void a_server_needs_no_more_than_a_folder() {
        Settings settings = Arguments.of(new String[] {"server", "--data", "d"}).settings();

        assertThat(settings.listen().getPort()).isEqualTo(7766);
        assertThat(settings.listen().getAddress().isLoopbackAddress()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server | --data is missing",
                "server --data | --data needs a value",
                "server --data d --listen 7766 | --listen: expected HOST:PORT, found 7766",
                "server --data d --listen h:70000 | --listen: expected HOST:PORT, found h:70000",
                "server --data d --archive-after soon | --archive-after: expected months or years,",
                "server --data d --archive-after P9D | --archive-after: expected months or years,",
                "server --data d --keep-events P0M | --keep-events: expected months or years, such",
                "server --data d --keep-events P1M | --keep-events P1M is shorter than --archive",
                "server --data d --loud | unknown option --loud"
            })
    void a_wrong_word_is_named(String line, String why) {
        assertThatThrownBy(() -> Arguments.of(line.split(" ")).settings())
                .isInstanceOf(WrongUsage.class)
                .hasMessageStartingWith(why);
    }

    @Test
    void history_is_kept_by_the_calendar() {
        Instant now = Instant.parse("2026-05-31T10:00:00Z");
        String line = "server --data d --archive-after P1M --keep-events P1Y3M";
        Keeping keeping = Arguments.of(line.split(" ")).settings().keeping();

        assertThat(keeping.archivedBefore(now)).isEqualTo("2026-04-30T10:00:00Z");
        assertThat(keeping.forgottenBefore(now)).isEqualTo("2025-02-28T10:00:00Z");
        assertThat(Keeping.STANDARD.forgottenBefore(now)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void beyond_loopback_only_if_told_that_it_is_insecure() {
        String line = "server --data d --listen 0.0.0.0:7766";

        assertThatThrownBy(() -> Arguments.of(line.split(" ")).settings())
                .isInstanceOf(CannotServe.class)
                .hasMessageContaining("--insecure");
        assertThat(Arguments.of((line + " --insecure").split(" ")).settings().insecure()).isTrue();
    }
}
