package dev.usher.formats.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Format;
import dev.usher.formats.Mutations;
import dev.usher.formats.Problems;
import dev.usher.formats.Read;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// Whatever a text holds, it is read: no exception, bounded problems, and the report can be walked.
/// Seeds from 0, or the one in `-Dseed`.
class ReportFuzzTest {
    private static final int SEEDS = 8_000;
    private static final int MANY_SEEDS = 60_000;
    private static final String[] PIECES = {
        "\"",
        "\n",
        "\r\n",
        ": ",
        ":",
        ",",
        ";",
        "|",
        "#",
        "@",
        "/",
        "(",
        ")",
        "[",
        "]",
        "<",
        ">",
        "=",
        "&",
        "  ",
        "\t",
        "\uFEFF",
        "\u202F",
        "é",
        "\u0000",
        "0",
        "-",
        "-1",
        "1.5",
        "999999999999999999999",
        "count:",
        "inuse:",
        "granted since: ",
        "hold until: ",
        "internal Id:",
        "tokens: ",
        "maxReleaseNumber: ",
        "admin >",
        "Editor,EditorId,Feature",
        " at ",
        "(handle: ",
        " v1: ",
        " license pool status on x (port 1)",
        "Feature: ",
        " license(s) used",
        "<!--",
        "-->",
        "<![CDATA[",
        "<FEATURE ",
        "<USER ",
        "/>",
        "&#99999999;",
        "|- ",
        "|- Client Information",
        "LICENSE GROUP ",
        "Running Programs",
        " FloatsLockedBy",
        "License-ID:",
        "User Name: ",
        "--- x ---",
        "LICENSE a b ",
        "12/31/30 23:59",
        "2/29",
        "下午",
        "Tue Nov 03 11:34:40 2020"
    };

    private static Set<String> formats() {
        Set<String> names = new TreeSet<>();
        Lookalikes.all().keySet().forEach(format -> names.add(format.name()));
        return names;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void mutated_look_alikes_are_read(String format) throws IOException {
        mutate(format, SEEDS);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("formats")
    void look_alikes_mutated_for_minutes_are_read(String format) throws IOException {
        mutate(format, MANY_SEEDS);
    }

    private static void mutate(String name, int seeds) throws IOException {
        Format<SeatReport> format = format(name);
        List<byte[]> samples = new ArrayList<>();
        for (String file : Lookalikes.all().getOrDefault(format, List.of())) {
            samples.add(Lookalikes.bytes(file));
        }
        long only = Long.getLong("seed", -1);
        for (long seed = Math.max(only, 0); seed < (only < 0 ? seeds : only + 1); seed++) {
            Random random = new Random(seed);
            byte[] text = samples.get(random.nextInt(samples.size()));
            for (int mutation = random.nextInt(12); mutation >= 0; mutation--) {
                text = Mutations.of(text, PIECES, random);
            }
            try {
                check(format, text);
            } catch (RuntimeException | AssertionError failure) {
                throw new AssertionError(name + " seed " + seed, failure);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    @Timeout(60) // a guard against hanging: linear reading takes well under a second a piece
    void much_of_one_thing_is_read(String name) throws IOException {
        Format<SeatReport> format = format(name);
        byte[] start =
                Lookalikes.bytes(Lookalikes.all().getOrDefault(format, List.of()).getFirst());
        String head = new String(start, StandardCharsets.UTF_8);
        for (String piece : PIECES) {
            String much = piece.repeat(60_000 / piece.length());
            check(format, (head + much).getBytes(StandardCharsets.UTF_8));
            String lines = (piece + "\n").repeat(60_000 / (piece.length() + 1));
            check(format, (head + lines).getBytes(StandardCharsets.UTF_8));
        }
        for (String line : new TreeSet<>(List.of(head.split("\n")))) {
            String much = (line + " ").repeat(60_000 / (line.length() + 1));
            check(format, (head + much).getBytes(StandardCharsets.UTF_8));
        }
        String whole = head.repeat(1_000_000 / head.length());
        check(format, whole.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void more_than_is_kept_is_counted_as_one_problem() {
        String line = " ada 1@b 1\n";
        String text = "Running Programs\n" + line.repeat(ReportDraft.MOST + 10);
        Format<SeatReport> format = format("lsdyna");

        Read<SeatReport> read =
                Lookalikes.read(format, text.getBytes(StandardCharsets.UTF_8), 1 << 16);

        assertThat(read.value().features().getFirst().holders()).hasSize(ReportDraft.MOST - 1);
        assertThat(read.problems())
                .extracting(problem -> problem.message())
                .containsExactly("expected at most 1000000 features and holders, found \"more\"");
    }

    private static Format<SeatReport> format(String name) {
        return Lookalikes.all().keySet().stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void check(Format<SeatReport> format, byte[] text) {
        Read<SeatReport> read = Lookalikes.read(format, text, 1 << 16);
        assertThat(read.problems()).hasSizeLessThanOrEqualTo(Problems.KEPT);
        assertThat(read.problemCount()).isBetween((long) read.problems().size(), text.length + 1L);
        for (SeatReport.FeatureUse use : read.value().features()) {
            assertThat(use.keyed()).hasSameSizeAs(use.holders());
        }
    }
}
