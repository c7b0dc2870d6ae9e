package dev.usher.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TurnstileTest {
    @Test
    void one_remote_takes_no_more_places_than_are_left() {
        Turnstile turnstile = new Turnstile(10);
        for (int i = 0; i < 5; i++) {
            turnstile.enter("10.0.0.1");
        }

        assertThatThrownBy(() -> turnstile.enter("10.0.0.1")).hasMessageContaining("of yours");
        turnstile.enter("10.0.0.2");
        assertThat(turnstile.inside()).isEqualTo(6);
    }

    @Test
    void a_place_that_is_left_can_be_taken_again() {
        Turnstile turnstile = new Turnstile(2);
        turnstile.enter("10.0.0.1");
        turnstile.leave("10.0.0.1");

        turnstile.enter("10.0.0.1");

        assertThat(turnstile.inside()).isEqualTo(1);
    }

    @Test
    void nobody_enters_when_all_places_are_taken() {
        Turnstile turnstile = new Turnstile(2);
        turnstile.enter("10.0.0.1");
        turnstile.enter("10.0.0.2");

        assertThatThrownBy(() -> turnstile.enter("10.0.0.3")).hasMessageContaining("2 calls");
        assertThat(turnstile.inside()).isEqualTo(2);
    }
}
