package dev.usher.formats.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Read;
import dev.usher.formats.known.KnownFormats;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Every look-alike reads as `expected.txt` beside it says; `-Drewrite` writes those anew.
class LookalikesTest {
    @Test
    void every_look_alike_reads_as_expected() throws IOException {
        Map<String, StringBuilder> shown = new TreeMap<>();
        for (var format : Lookalikes.all().entrySet()) {
            for (String file : format.getValue()) {
                String folder = file.substring(0, file.indexOf('/'));
                Read<SeatReport> read =
                        Lookalikes.read(format.getKey(), Lookalikes.bytes(file), 1 << 20);
                shown.computeIfAbsent(folder, _ -> new StringBuilder())
                        .append("=== ")
                        .append(file)
                        .append('\n')
                        .append(Shown.of(read));
            }
        }
        for (Map.Entry<String, StringBuilder> each : shown.entrySet()) {
            String name = each.getKey() + "/expected.txt";
            String text = each.getValue().toString();
            if (Boolean.getBoolean("rewrite")) {
                Files.writeString(Path.of("src/test/resources/samples", name), text);
            } else {
                assertThat(text)
                        .as("%s", name)
                        .isEqualTo(new String(Lookalikes.bytes(name), StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void chunks_of_any_size_read_alike() throws IOException {
        for (var format : Lookalikes.all().entrySet()) {
            for (String file : format.getValue()) {
                byte[] text = Lookalikes.bytes(file);
                String whole = Shown.of(Lookalikes.read(format.getKey(), text, text.length));
                for (int size : List.of(1, 7, 64)) {
                    assertThat(Shown.of(Lookalikes.read(format.getKey(), text, size)))
                            .as("%s by %d", file, size)
                            .isEqualTo(whole);
                }
            }
        }
    }

    @Test
    void what_editors_terminals_and_shells_do_to_a_text_does_no_harm() throws IOException {
        for (var format : Lookalikes.all().entrySet()) {
            for (String file : format.getValue()) {
                byte[] bytes = Lookalikes.bytes(file);
                String text = new String(bytes, StandardCharsets.UTF_8);
                String lines = text.replace("\r\n", "\n");
                String expected = shown(format.getKey(), bytes);
                assertThat(values(format.getKey(), lines + "\n\r\n \t\n"))
                        .as(file)
                        .isEqualTo(values(format.getKey(), text));
                for (String turned : List.of("\uFEFF" + text, lines.replace("\n", "\r\n"))) {
                    assertThat(shown(format.getKey(), turned.getBytes(StandardCharsets.UTF_8)))
                            .as(file)
                            .isEqualTo(expected);
                }
                for (Charset order :
                        List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                    assertThat(shown(format.getKey(), ("\uFEFF" + text).getBytes(order)))
                            .as("%s in %s", file, order)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void indentation_and_blank_lines_mean_nothing() throws IOException {
        for (var format : Lookalikes.all().entrySet()) {
            for (String file : format.getValue()) {
                if (file.startsWith("rlm/") && file.endsWith(".lic")) {
                    continue; // records go on by indentation
                }
                byte[] bytes = Lookalikes.bytes(file);
                String text = new String(bytes, StandardCharsets.UTF_8);
                String expected = values(format.getKey(), text);
                String bare = text.replaceAll("(?m)^[ \t]+", "");
                assertThat(values(format.getKey(), bare)).as(file).isEqualTo(expected);
                String spread = text.replace("\n", "\n\n");
                assertThat(values(format.getKey(), spread)).as(file).isEqualTo(expected);
                String dense = text.replaceAll("\n\\s*\n", "\n");
                assertThat(values(format.getKey(), dense)).as(file).isEqualTo(expected);
            }
        }
    }

    private static String shown(Format<SeatReport> format, byte[] text) {
        return Shown.of(Lookalikes.read(format, text, 1 << 20));
    }

    /// What was read, without the places of problems.
    private static String values(Format<SeatReport> format, String text) {
        return shown(format, text.getBytes(StandardCharsets.UTF_8))
                .replaceAll("(?m)^(problem) \\d+:\\d+", "$1");
    }

    @Test
    void every_look_alike_is_told_by_its_content() throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        Lookalikes.all().forEach((format, of) -> files.put(format.name(), of));
        files.put("license", List.of("flexnet/plain.lic", "flexnet/packages.lic"));
        files.put("options", List.of("flexnet/all.opt"));
        files.put("lmstat", List.of("lmstat/triad.txt", "lmstat/down.txt", "lmstat/failed.txt"));
        for (Map.Entry<String, List<String>> each : files.entrySet()) {
            for (String file : each.getValue()) {
                Head head = Head.of(Lookalikes.bytes(file));
                List<String> alike = new ArrayList<>();
                for (Format<?> format : KnownFormats.ALL) {
                    if (format.likeness().applyAsInt(head) > 0) {
                        alike.add(format.name());
                    }
                }
                assertThat(KnownFormats.of(head).map(Format::name))
                        .as("%s, which is like %s", file, alike)
                        .contains(each.getKey());
            }
        }
    }
}
