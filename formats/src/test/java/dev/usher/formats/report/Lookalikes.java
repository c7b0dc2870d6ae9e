package dev.usher.formats.report;

import dev.usher.formats.Format;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.dsls.DslsReader;
import dev.usher.formats.lmx.LmxReader;
import dev.usher.formats.lsdyna.QrunReader;
import dev.usher.formats.lum.LumReader;
import dev.usher.formats.lum.NodelockReader;
import dev.usher.formats.olicense.OlixtoolReader;
import dev.usher.formats.report.SeatReport.FeatureUse;
import dev.usher.formats.rlm.RlmLicenseReader;
import dev.usher.formats.rlm.RlmstatReader;
import dev.usher.formats.sentinel.LsmonReader;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The look-alikes of the managers other than FlexNet, and their formats.
final class Lookalikes {
    /// When reports are said to be printed that do not say so themselves.
    static final LocalDateTime PRINTED = LocalDateTime.of(2027, 1, 1, 12, 0);

    private Lookalikes() {}

    /// The files of each format, by their place under `samples`.
    static Map<Format<SeatReport>, List<String>> all() {
        Map<Format<SeatReport>, List<String>> all = new LinkedHashMap<>();
        all.put(
                DslsReader.FORMAT,
                files(
                        "dsls/usage.txt three-answers.txt chinese.txt new-java.txt offline.txt"
                                + " rows.csv broken.txt"));
        all.put(RlmstatReader.FORMAT, files("rlm/status.txt cut.txt down.txt broken.txt"));
        all.put(RlmLicenseReader.FORMAT, files("rlm/acme.lic broken.lic"));
        all.put(
                LmxReader.FORMAT,
                files("lmx/status.txt down.txt broken.txt status.xml broken.xml"));
        all.put(LsmonReader.FORMAT, files("sentinel/monitor.txt part.txt down.txt broken.txt"));
        all.put(
                QrunReader.FORMAT,
                files("lsdyna/report.txt jobs.txt idle.txt down.txt broken.txt"));
        all.put(OlixtoolReader.FORMAT, files("olicense/status.txt down.txt broken.txt"));
        all.put(LumReader.FORMAT, files("lum/products.txt down.txt broken.txt"));
        all.put(NodelockReader.FORMAT, files("lum/nodelock broken.nodelock"));
        return all;
    }

    private static List<String> files(String names) {
        String folder = names.substring(0, names.indexOf('/') + 1);
        return List.of(names.replaceAll(" ", " " + folder).split(" "));
    }

    static byte[] bytes(String file) throws IOException {
        try (InputStream in = Lookalikes.class.getResourceAsStream("/samples/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        }
    }

    static Read<SeatReport> read(Format<SeatReport> format, byte[] text, int chunk) {
        TextReader<SeatReport> reader = format.open(PRINTED);
        for (int at = 0; at < text.length; at += chunk) {
            reader.feed(text, at, Math.min(at + chunk, text.length));
        }
        return reader.end();
    }

    /// What was read of a look-alike without problems.
    static SeatReport whole(Format<SeatReport> format, String file) throws IOException {
        Read<SeatReport> read = read(format, bytes(file), 1 << 20);
        if (!read.whole()) {
            throw new AssertionError(file + ": " + read.problems());
        }
        return read.value();
    }

    /// The features of a name in a look-alike.
    static List<FeatureUse> features(Format<SeatReport> format, String file, String name)
            throws IOException {
        return whole(format, file).features().stream()
                .filter(use -> use.name().equals(name))
                .toList();
    }
}
