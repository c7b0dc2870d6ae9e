package dev.usher.formats.lmstat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Format;
import dev.usher.formats.Head;
import dev.usher.formats.Problem;
import dev.usher.formats.Read;
import dev.usher.formats.TextReader;
import dev.usher.formats.known.KnownFormats;
import dev.usher.formats.lmstat.Borrowed.Intent;
import dev.usher.formats.lmstat.LmstatReport.FeatureUse;
import dev.usher.formats.lmstat.LmstatReport.Node;
import dev.usher.formats.lmstat.LmstatReport.Tool;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The lesser listings of lmutil, and the rarer forms of `lmstat -a`.
class ListingsTest {
    @Test
    void rows_of_one_name_stay_pools_of_their_own() throws IOException {
        Read<LicenseListing> read = read(ListingReader.FORMAT, "file.txt");

        assertThat(read.problems()).isEmpty();
        assertThat(read.value().rows())
                .extracting(ListingsTest::line)
                .containsExactly(
                        "solver 12.0 25 2030-12-31 acmed",
                        "solver 12.0 5 2027-06-30 acmed",
                        "viewer 1.0 uncounted null acmed",
                        "mesher 2.0 3 null otherd");
    }

    @Test
    void the_headings_tell_the_order_of_columns() throws IOException {
        Read<LicenseListing> read = read(ListingReader.FORMAT, "file-windows.txt");

        assertThat(read.value().rows())
                .extracting(ListingsTest::line)
                .containsExactly(
                        "solver 12.0 25 null acmed",
                        "viewer 1.0 uncounted null acmed",
                        "mesher 2.0 3 2027-06-30 otherd");
        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "6:37: expected a number of licenses or \"uncounted\", found \"many\"",
                        "7:63: expected a date such as 31-dec-2030, or \"permanent\", found"
                                + " \"someday\"");
    }

    @Test
    void borrowed_seats_have_their_end() throws IOException {
        Read<Borrowed> read = read(BorrowedReader.FORMAT, "borrowed.txt");

        assertThat(read.value().seats())
                .extracting(seat -> seat.vendor() + " " + seat.feature() + " " + seat.until())
                .containsExactly("acmed solver 2026-03-12T23:59", "otherd viewer 2026-03-13T23:59");
        assertThat(read.value().intents())
                .containsExactly(
                        new Intent(
                                LocalDateTime.of(2026, 3, 4, 0, 0),
                                "acmed",
                                LocalDateTime.of(2026, 3, 12, 13, 30)));
        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly("6:35: expected a date such as 31-dec-2030, found \"someday\"");
    }

    @Test
    void each_listing_is_told_from_the_others() throws IOException {
        assertThat(told("file.txt")).isEqualTo("lmstat-i");
        assertThat(told("file-windows.txt")).isEqualTo("lmstat-i");
        assertThat(told("borrowed.txt")).isEqualTo("lmborrow");
        assertThat(told("triad.txt")).isEqualTo("lmstat");
    }

    @Test
    void a_user_whose_tail_cannot_be_read_is_kept() throws IOException {
        Read<LmstatReport> read = LmstatReader.read(bytes("seconds.txt"), null);
        FeatureUse solver = read.value().servers().getFirst().features().getFirst();

        assertThat(solver.holders())
                .extracting(h -> h.user() + "|" + h.host() + "|" + h.start() + "|" + h.seats())
                .containsExactly(
                        "ada|ws1|2026-01-06T09:15|2",
                        "Jane Doe Jr.|WS1|2026-01-07T09:15|1",
                        "bob|ws2|null|1",
                        "eve|ws3|2026-01-07T09:16|1");
        assertThat(solver.holders().get(1).data()).isEqualTo("feature=solver");
        assertThat(solver.reconciles()).isTrue();
        assertThat(read.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "9:46: expected a weekday, found \"Mi\"",
                        "10:60: expected a number of licenses, found \"project:\"");
    }

    @Test
    void one_host_in_two_spellings_is_one_node() throws IOException {
        assertThat(
                        LmstatReader.read(bytes("seconds.txt"), null)
                                .value()
                                .servers()
                                .getFirst()
                                .nodes())
                .containsExactly(new Node("LIC1", true, true, "11.19.4", Optional.empty()));
    }

    @Test
    void the_version_of_lmutil_is_read() {
        assertThat(tool("lmutil - Copyright (c)\nlmstat v11.16.2.0 build 7 x64_lsb\n"))
                .contains(new Tool("11.16.2.0", "7", "x64_lsb"));
        assertThat(tool("lmutil - Copyright (c)\nlmstat\n")).contains(new Tool("", "", ""));
    }

    @Test
    void quick_and_slow_readings_of_a_user_are_the_same() {
        String head = "Wed 1/7/2026 14:25\nUsers of f:  (Uncounted, node-locked)\n";
        for (String tail :
                List.of(
                        "",
                        ", 3 licenses",
                        " (linger: 99)",
                        ", 1 license (linger: 885098 / 1340160)",
                        ", PID: 12, 2 licenses")) {
            String line = "eve b. ws1 :0 (x) (v1.0) (lic1/27000 7), start Tue 1/6 9:15" + tail;
            var quick = LmstatReader.read(of(head + line), null).value();
            var slow = LmstatReader.read(of(head + line.replace("Tue", "TUE") + " "), null).value();
            var tabbed = LmstatReader.read(of(head + line.replace(", start", " , start")), null);

            assertThat(slow).isEqualTo(quick);
            assertThat(tabbed.value().servers().getFirst().features().getFirst().holders())
                    .hasSize(1);
        }
    }

    private static Optional<Tool> tool(String text) {
        Read<LmstatReport> read = LmstatReader.read(of(text), null);
        assertThat(read.problems()).isEmpty();
        return read.value().tool();
    }

    private static String line(LicenseListing.Row row) {
        String seats = row.seats().isPresent() ? "" + row.seats().getAsLong() : "uncounted";
        return row.feature()
                + " "
                + row.version()
                + " "
                + seats
                + " "
                + row.expires()
                + " "
                + row.vendor();
    }

    private static String told(String sample) throws IOException {
        return KnownFormats.of(Head.of(bytes(sample))).map(Format::name).orElse("none");
    }

    private static <T> Read<T> read(Format<T> format, String sample) throws IOException {
        TextReader<T> reader = format.open(null);
        byte[] text = bytes(sample);
        reader.feed(text, 0, text.length);
        return reader.end();
    }

    private static byte[] of(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String sample) throws IOException {
        try (InputStream in = ListingsTest.class.getResourceAsStream("/samples/lmstat/" + sample)) {
            return Objects.requireNonNull(in, sample).readAllBytes();
        }
    }
}
