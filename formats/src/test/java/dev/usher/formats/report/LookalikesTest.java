package dev.usher.formats.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Read;
import dev.usher.formats.known.KnownFormats;

import org.junit.jupiter.api.Test;

import java.io.IOException;
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
