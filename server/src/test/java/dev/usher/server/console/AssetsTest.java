package dev.usher.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.server.http.Call;
import dev.usher.server.http.Payload;
import dev.usher.server.http.Refusal;
import dev.usher.server.http.Reply;

import org.junit.jupiter.api.Test;

import java.util.Map;

final class AssetsTest {
    private final Assets assets = new Assets();

    @Test
    void a_browser_that_has_the_file_is_not_sent_it_again() {
        Reply.Whole first = send("console.css", Map.of());
        String tag = first.headers().getOrDefault("ETag", "");
        Reply.Whole again = send("console.css", Map.of("if-none-match", tag));
        Reply.Whole older = send("console.css", Map.of("if-none-match", "\"older\""));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.type()).isEqualTo("text/css; charset=utf-8");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body().bytes()).isEmpty();
        assertThat(older.body().bytes()).isEqualTo(first.body().bytes());
    }

    @Test
    void only_the_files_of_the_pages_are_given() {
        assertThatThrownBy(() -> send("../Console.class", Map.of()))
                .isInstanceOf(Refusal.class)
                .hasMessage("there is no such file");
    }

    private Reply.Whole send(String file, Map<String, String> headers) {
        Call call =
                new Call(
                        "GET",
                        "/static/" + file,
                        Map.of("file", file),
                        Map.of(),
                        headers,
                        new Payload(new byte[0]),
                        "127.0.0.1",
                        "n");
        return (Reply.Whole) assets.send(call);
    }
}
