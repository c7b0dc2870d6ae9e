package dev.usher.formats.lmstat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Set;

class IdentityTest {
    @Test
    void the_host_is_the_one_before_what_looks_like_a_display() {
        assertThat(of("mary ann ws9 :0")).isEqualTo(identity("mary ann", "ws9", ":0", "", true));
        assertThat(of("mary ann ws9 /dev/tty"))
                .isEqualTo(identity("mary ann", "ws9", "/dev/tty", "", true));
        assertThat(of("mary ann ws9 other:10.0 View"))
                .isEqualTo(identity("mary ann", "ws9", "other:10.0", "View", true));
    }

    @Test
    void the_host_is_the_one_that_the_display_repeats_or_that_is_known() {
        assertThat(of("mary ann CAD9649D cad9649d0.0"))
                .isEqualTo(identity("mary ann", "CAD9649D", "cad9649d0.0", "", true));
        assertThat(of("mary ann WS1 odd")).isEqualTo(identity("mary ann", "WS1", "odd", "", true));
        assertThat(of("ada WS1 odd thing")).isEqualTo(identity("ada", "WS1", "odd", "thing", true));
    }

    @Test
    void what_nothing_tells_apart_is_a_guess_and_says_so() {
        assertThat(of("user 400 host400 display AB400"))
                .isEqualTo(identity("user", "400", "host400", "display AB400", false));
        assertThat(of("ann mary m_ws \"Q,i`%2 x<&!"))
                .isEqualTo(identity("ann mary", "m_ws", "\"Q,i`%2", "x<&!", true));
        assertThat(of("alone")).isEqualTo(identity("alone", "", "", "", false));
        assertThat(of("")).isEqualTo(identity("", "", "", "", false));
    }

    private static Identity of(String text) {
        return Identity.of(Identity.words(text), Set.of("ws1"));
    }

    private static Identity identity(
            String user, String host, String display, String data, boolean sure) {
        return new Identity(user, host, display, data, sure);
    }
}
