package dev.usher.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Test
    void a_line_is_read_token_by_token() throws Unreadable {
        Cursor line = cursor("Users of solver:  (Total of 10 licenses) left");

        line.expect("Users of ");
        assertThat(line.until(":", "a feature")).isEqualTo("solver");
        line.expect(":");
        line.spaces();
        assertThat(line.take("[")).isFalse();
        assertThat(line.take("(Total of ")).isTrue();
        int before = line.offset();
        assertThat(line.count("a number")).isEqualTo(10);
        line.moveTo(before);
        assertThat(line.word("a word")).isEqualTo("10");
        assertThat(line.rest()).isEqualTo(" licenses) left");
        line.end("the end");
        assertThat(line.atEnd()).isTrue();
    }

    @Test
    void what_is_not_there_is_named_with_its_place_and_nothing_is_read() {
        Cursor line = cursor("ten licenses");

        assertMessage(
                () -> line.count("a number of licenses"),
                "7:1: expected a number of licenses, found \"ten\"");
        assertMessage(() -> line.expect("Users of "), "7:1: expected \"Users of \", found \"ten\"");
        assertMessage(() -> line.until(":", "a feature"), "7:1: expected a feature, found \"ten\"");
        assertMessage(() -> line.end("nothing"), "7:1: expected nothing, found \"ten\"");
        assertThat(line.rest()).isEqualTo("ten licenses");
        assertMessage(() -> line.word("more"), "7:13: expected more, found the end of the line");
    }

    @Test
    void a_number_has_at_most_18_digits() throws Unreadable {
        assertThat(cursor("999999999999999999").count("n")).isEqualTo(999_999_999_999_999_999L);
        assertMessage(
                () -> cursor("1000000000000000000").count("n"),
                "7:1: expected n, found \"1000000000000000000\"");
    }

    @Test
    void what_a_problem_shows_is_short_and_harmless() {
        assertThat(new Problem(1, 2, "a word", "\u001B[31m\u202Ex").message())
                .isEqualTo("expected a word, found \"\\u001B[31m\\u202Ex\"");
        assertThat(new Problem(1, 2, "a word", "x".repeat(1_000)).found())
                .isEqualTo("x".repeat(40) + "...");
    }

    @Test
    void the_first_100_problems_are_kept_by_place_and_all_are_counted() {
        Problems problems = new Problems();
        for (int line = 250; line > 0; line--) {
            problems.add(new Problem(line, 1, "a word", ""));
        }

        Read<String> read = problems.with("value");

        assertThat(read.problemCount()).isEqualTo(250);
        assertThat(read.whole()).isFalse();
        assertThat(read.problems()).hasSize(100);
        assertThat(read.problems().getFirst().line()).isEqualTo(151);
        assertThat(read.problems().getLast().line()).isEqualTo(250);
    }

    private static void assertMessage(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(Unreadable.class).hasMessage(message);
    }

    private static Cursor cursor(String text) {
        return Cursor.of(new Line(7, text, false));
    }
}
