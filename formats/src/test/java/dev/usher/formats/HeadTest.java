package dev.usher.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.known.KnownFormats;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The beginning of a text, and the bytes before a reader.
class HeadTest {
    @Test
    void each_format_is_told_by_its_own_lines() {
        assertThat(told("Users of a:  (Uncounted, node-locked)\n")).isEqualTo("lmstat");
        assertThat(told("# ours\nSERVER lic1 ANY\nfeature a v 1 0 1 SIGN=1\n"))
                .isEqualTo("license");
        assertThat(told("# ours\nGROUP a b\nRESERVE 1 f GROUP a\n")).isEqualTo("options");
        assertThat(told("# nothing but a comment\n")).isEqualTo("none");
        assertThat(told("nothing at all\n")).isEqualTo("none");
        assertThat(told("")).isEqualTo("none");
    }

    @Test
    void utf_16_in_chunks_of_any_size_is_read_as_utf_8() {
        String text = "héllo €\uD83D\uDE00 wörld\n".repeat(20) + "lone \uD83D x\n";
        String expected = text.replace("\uD83D x", "? x");
        for (int size : List.of(1, 2, 3, 64, 65, 10_000)) {
            assertThat(passed(text.getBytes(StandardCharsets.UTF_8), size))
                    .startsWith(text.substring(0, 100));
            for (boolean big : List.of(true, false)) {
                assertThat(passed(units("\uFEFF" + text, big), size)).isEqualTo(expected);
                assertThat(passed(units("plain letters before all others: " + text, big), size))
                        .startsWith("plain");
            }
        }
    }

    private static byte[] units(String text, boolean big) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i + (big ? 0 : 1)] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + (big ? 1 : 0)] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static String passed(byte[] text, int size) {
        List<String> lines = new ArrayList<>();
        Format<Integer> format =
                new Format<>(
                        "lines",
                        "",
                        _ -> 0,
                        _ ->
                                TextReader.byLine(
                                        line -> lines.add(line.text()),
                                        () -> new Read<>(0, List.of(), 0)));
        TextReader<Integer> reader = format.open(null);
        for (int at = 0; at < text.length; at += size) {
            reader.feed(text, at, Math.min(at + size, text.length));
        }
        reader.end();
        return String.join("\n", lines) + "\n";
    }

    private static String told(String text) {
        Head head = Head.of(text.getBytes(StandardCharsets.UTF_8));
        return KnownFormats.of(head).map(Format::name).orElse("none");
    }
}
