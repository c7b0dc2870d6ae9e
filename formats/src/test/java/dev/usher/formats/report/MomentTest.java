package dev.usher.formats.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "10/6/17 1:55:06 PM          | 2017-10-06T13:55:06",
                "6/30/24, 4:59:00 PM         | 2024-06-30T16:59",
                "6/30/24, 12:59:00 PM        | 2024-06-30T12:59",
                "6/30/24, 12:59:00 AM        | 2024-06-30T00:59",
                "01/02/2024, 12:01 a.m.      | 2024-01-02T00:01",
                "13.09.2025, 01:59:00        | 2025-09-13T01:59",
                "13.09.25 01:59:00           | 2025-09-13T01:59",
                "2025/9/26 上午7:59:00        | 2025-09-26T07:59",
                "2025/9/26 下午12:59:00       | 2025-09-26T12:59",
                "2025/09/26 19:59:00         | 2025-09-26T19:59",
                "2020. 2. 27 오후 1:55:06     | 2020-02-27T13:55:06",
                "20. 2. 27. 오전 1:55:06      | 2020-02-27T01:55:06",
                "2024-09-17 17:59:34         | 2024-09-17T17:59:34",
                "2024-09-17T17:59:34         | 2024-09-17T17:59:34",
                "2023-02-09.00:01.UTC        | 2023-02-09T00:01",
                "2022-12-31                  | 2022-12-31",
                "27/02/2030 13:55:06         | 2030-02-27T13:55:06",
                "02/27/2030 13:55:06         | 2030-02-27T13:55:06",
                "05/02/2030 13:55:06         | 2030-02-05T13:55:06 guessed",
                "10/6/17 13:55 am_user       | 2017-06-10T13:55 guessed",
                "31/31/2030 13:55:06         | 1: expected a date that exists",
                "2/29/2023 1:00:00 PM        | 1: expected a date that exists",
                "soon                        | 1: expected a date",
                "10+6                        | 3: expected \"/\", \"-\" or \".\" in a date"
            })
    void dates_are_read_in_the_languages_of_the_world(String text, String read) {
        assertThat(read(text, false)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue Nov 03 11:34:40 2020|2020-11-03T11:34:40",
                "Tue Nov  3 11:34:40 2020|2020-11-03T11:34:40",
                "Jan 18 2038 04:14:07|2038-01-18T04:14:07",
                "Jan 18 2038|2038-01-18",
                "Tue Nov 31 11:34:40 2020|1: expected a date that exists",
                "Die Nov|10: expected a day",
                "never|1: expected a date such as Tue Nov 03 11:34:40 2026"
            })
    void dates_of_c_programs_are_read(String text, String read) {
        assertThat(read(text.replace("Die Nov", "Tue Nov  x"), true)).isEqualTo(read);
    }

    private static String read(String text, boolean english) {
        Cursor cursor = Cursor.of(new Line(1, text, false));
        try {
            Moment moment = english ? Moment.english(cursor) : Moment.read(cursor);
            return moment + (moment.sure() ? "" : " guessed");
        } catch (Unreadable unreadable) {
            return unreadable.problem().column() + ": expected " + unreadable.problem().expected();
        }
    }
}
