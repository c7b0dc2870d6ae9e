package dev.usher.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class LinesTest {
    @Test
    void a_byte_order_mark_and_carriage_returns_are_no_part_of_a_line() {
        assertThat(texts("\uFEFFone\r\ntwo\n\nfour\r\r\nlast".getBytes(StandardCharsets.UTF_8)))
                .containsExactly("one", "two", "", "four", "last");
    }

    @Test
    void only_the_line_that_is_not_utf_8_is_read_as_windows_1252() {
        byte[] text =
                bytes("Mª Cruz\n".getBytes(StandardCharsets.UTF_8), 0x93, 'x', 0x94, 0x81, '\n');

        assertThat(texts(text)).containsExactly("Mª Cruz", "\u201Cx\u201D\u0081");
    }

    @Test
    void overlong_forms_and_surrogates_are_not_utf_8() {
        assertThat(
                        texts(
                                bytes(
                                        new byte[0],
                                        0xC0,
                                        0xAF,
                                        '\n',
                                        0xED,
                                        0xA0,
                                        0x80,
                                        '\n',
                                        0xE0,
                                        0x80,
                                        0x80,
                                        '\n',
                                        0xF5,
                                        '\n')))
                .containsExactly(
                        "\u00C0\u00AF", "\u00ED\u00A0\u20AC", "\u00E0\u20AC\u20AC", "\u00F5");
    }

    @Test
    void utf_16_with_its_mark_is_read_in_both_orders() {
        byte[] little = bytes(new byte[0], 0xFF, 0xFE, 'a', 0, '\n', 0, 0xE9, 0);
        byte[] big = bytes(new byte[0], 0xFE, 0xFF, 0, 'a', 0, '\n', 0, 0xE9);

        assertThat(texts(little)).containsExactly("a", "\u00E9");
        assertThat(texts(big)).containsExactly("a", "\u00E9");
    }

    @Test
    void chunks_of_any_size_give_the_same_lines() {
        byte[] text = "\uFEFFé one\r\n\ntwo ü\nthree".getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= text.length; size++) {
            List<Line> lines = new ArrayList<>();
            Lines cut = new Lines(lines::add);
            for (int at = 0; at < text.length; at += size) {
                cut.feed(text, at, Math.min(at + size, text.length));
            }
            cut.end();

            assertThat(lines)
                    .as("chunks of %d", size)
                    .containsExactly(
                            new Line(1, "é one", false),
                            new Line(2, "", false),
                            new Line(3, "two ü", false),
                            new Line(4, "three", false));
        }
    }

    @Test
    void of_an_endless_line_the_beginning_is_kept_and_the_next_line_is_whole() {
        byte[] text = new byte[Lines.LONGEST + 100];
        Arrays.fill(text, (byte) 'x');
        text[Lines.LONGEST - 1] = (byte) 0xC3; // the cut falls into a character
        text[Lines.LONGEST] = (byte) 0xA9;
        text[text.length - 3] = '\n';
        List<Line> lines = new ArrayList<>();

        Lines.of(text, lines::add);

        assertThat(lines).extracting(Line::cut).containsExactly(true, false);
        assertThat(lines.getFirst().text()).hasSize(Lines.LONGEST - 1).endsWith("x");
        assertThat(lines.getFirst().tooLong().toString())
                .isEqualTo("1:1048576: expected a line of at most 1048576 bytes, found \"more\"");
        assertThat(lines.getLast()).isEqualTo(new Line(2, "xx", false));
    }

    private static List<String> texts(byte[] text) {
        List<String> texts = new ArrayList<>();
        Lines.of(text, line -> texts.add(line.text()));
        return texts;
    }

    private static byte[] bytes(byte[] head, int... tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        for (int at = 0; at < tail.length; at++) {
            all[head.length + at] = (byte) tail[at];
        }
        return all;
    }
}
