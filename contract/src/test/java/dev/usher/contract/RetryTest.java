package dev.usher.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class RetryTest {
    private static final Retry RETRY = new Retry(5, Duration.ofMillis(100), Duration.ofMillis(350));

    @Test
    void the_pause_doubles_up_to_the_longest_and_then_ends() {
        assertThat(RETRY.pause(1, 0)).hasValue(Duration.ofMillis(100));
        assertThat(RETRY.pause(2, 0)).hasValue(Duration.ofMillis(200));
        assertThat(RETRY.pause(3, 0)).hasValue(Duration.ofMillis(350));
        assertThat(RETRY.pause(4, 0)).hasValue(Duration.ofMillis(350));
        assertThat(RETRY.pause(5, 0)).isEmpty();
    }

    @Test
    void jitter_takes_up_to_half_of_the_pause() {
        assertThat(RETRY.pause(1, 500)).hasValue(Duration.ofMillis(75));
        assertThat(RETRY.pause(1, 1000)).hasValue(Duration.ofMillis(50));
    }

    @Test
    void only_what_may_succeed_a_moment_later_is_repeated() {
        assertThat(Retry.worthwhile(Retry.NO_ANSWER)).isTrue();
        assertThat(Retry.worthwhile(503)).isTrue();
        assertThat(Retry.worthwhile(429)).isTrue();
        assertThat(Retry.worthwhile(409)).isFalse();
        assertThat(Retry.worthwhile(201)).isFalse();
    }

    @Test
    void a_policy_that_never_sends_is_refused() {
        assertThatThrownBy(() -> new Retry(0, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void codes_are_words_with_dashes_and_are_found_again() {
        assertThat(Codes.POOL_FULL.code()).isEqualTo("pool-full");
        assertThat(Codes.POOL_FULL.help()).isEqualTo("/help/pool-full");
        for (Codes code : Codes.values()) {
            assertThat(Codes.named(code.code())).hasValue(code);
        }
        assertThat(Codes.named("no-such-code")).isEmpty();
    }
}
