package dev.usher.server.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

class TrustTest {
    private static final InetSocketAddress HERE =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 7766);
    private static final InetSocketAddress LAN = new InetSocketAddress("10.1.2.3", 7766);

    private final Trust trust = new Trust(HERE, List.of("seats.example.org"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:7766",
                "LOCALHOST:7766",
                "127.0.0.1:7766",
                "[::1]:7766",
                "seats.example.org",
                "seats.example.org:7766"
            })
    void a_host_of_ours_is_answered(String host) {
        assertThatCode(() -> trust.check(host, null, HERE)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "localhost:80",
                "evil.example:7766",
                "127.0.0.1.evil.example:7766",
                "10.1.2.3:7766"
            })
    void any_other_host_is_refused(String host) {
        assertThatThrownBy(() -> trust.check(host, null, HERE)).isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3:7766", "localhost:7766"})
    void the_address_a_connection_came_in_at_is_ours(String host) {
        assertThatCode(() -> trust.check(host, null, LAN)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"none", "http://localhost:7766", "https://localhost:7766"})
    void no_origin_and_the_same_origin_are_trusted(@Nullable String origin) {
        assertThatCode(() -> trust.check("localhost:7766", origin, HERE))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "http://evil.example", "http://127.0.0.1:7766", ""})
    void another_origin_is_refused(String origin) {
        assertThatThrownBy(() -> trust.check("localhost:7766", origin, HERE))
                .isInstanceOf(Refusal.class);
    }
}
