package dev.usher.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import picocli.CommandLine.TypeConversionException;

import java.time.Duration;

class SpansTest {
    @ParameterizedTest
    @CsvSource({"30m,PT30M", "2h,PT2H", "45s,PT45S", "1h30m,PT1H30M", "1d,PT24H", "PT30M,PT30M"})
    void durations_are_read_as_people_type_them(String typed, Duration span) {
        assertThat(new Spans().convert(typed)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "30", "30 m", "m", "-30m", "0s", "PT0S", "PT-5M", "1m1h"})
    void anything_else_is_refused(String typed) {
        assertThatThrownBy(() -> new Spans().convert(typed))
                .isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @CsvSource({"PT45S,45s", "PT12M3S,12m 03s", "PT1H5M,1h 05m", "P2DT3H,2d 3h", "PT-1S,0s"})
    void durations_are_shown_in_at_most_two_units(Duration span, String shown) {
        assertThat(Spans.shown(span)).isEqualTo(shown);
    }
}
