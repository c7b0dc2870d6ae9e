package dev.usher.formats.flexnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class FlexDateTest {
    @Test
    void months_are_read_in_five_languages() {
        assertMonth(1, "jan JAN January janv janv. janvier ene gen Jän");
        assertMonth(2, "feb févr fev febbraio");
        assertMonth(3, "mar Mär mrz mars marzo");
        assertMonth(4, "apr avr abr");
        assertMonth(5, "may mai mag");
        assertMonth(6, "jun juin giu");
        assertMonth(7, "jul juil lug");
        assertMonth(8, "aug août ago");
        assertMonth(9, "sep sept set");
        assertMonth(10, "oct okt ott");
        assertMonth(11, "nov");
        assertMonth(12, "dec déc dez dic");
    }

    @Test
    void permanent_has_many_forms() {
        for (String never :
                List.of(
                        "permanent",
                        "PERMANENT",
                        "0",
                        "00",
                        "000",
                        "0000",
                        "1-jan-0",
                        "01-jan-0000",
                        "1-jan-000")) {
            assertThat(FlexDate.parse(never)).as(never).contains(new FlexDate(null));
        }
    }

    @Test
    void days_that_do_not_exist_are_no_dates() {
        assertThat(FlexDate.parse("29-feb-2024")).contains(new FlexDate(LocalDate.of(2024, 2, 29)));
        for (String no :
                List.of(
                        "31-feb-2030",
                        "29-feb-2023",
                        "0-jan-2030",
                        "1-jan-30",
                        "1-xyz-2030",
                        "1-jan-20300",
                        "",
                        "1-jan",
                        "-1-jan-2030",
                        "1/1/2030",
                        "00000",
                        "111-jan-2030",
                        "1-jan-2030-x")) {
            assertThat(FlexDate.parse(no)).as(no).isEmpty();
        }
    }

    private static void assertMonth(int month, String names) {
        for (String name : names.split(" ", -1)) {
            assertThat(FlexDate.parse("7-" + name + "-2030"))
                    .as(name)
                    .contains(new FlexDate(LocalDate.of(2030, month, 7)));
        }
    }
}
