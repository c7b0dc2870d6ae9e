package dev.usher.usage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodeTest {

    @Test
    void every_code_is_found_by_its_number() {
        for (EventCode code : EventCode.values()) {
            assertThat(EventCode.of(code.number())).isSameAs(code);
        }
        assertThat(EventCode.of(30)).isSameAs(EventCode.LICENSE_STOP);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 31, 1000, 1013, Integer.MAX_VALUE})
    void no_other_number_is_a_code(int number) {
        assertThat(EventCode.of(number)).isNull();
    }

    @Test
    void the_end_events_of_each_selection_are_those_that_close_another_of_it() {
        assertThat(Selection.ALLOCATION.endCodes()).containsExactly(2, 28);
        assertThat(Selection.USE_WITHIN_ALLOCATION.endCodes()).containsExactly(2, 30);
        assertThat(Selection.ALL_LICENSE_USE.endCodes()).containsExactly(2, 30, 11);
        assertThat(Selection.CONTROLLED_PROGRAMS.endCodes()).containsExactly(4, 11);
        assertThat(Selection.ALL_PROGRAMS.endCodes()).containsExactly(4, 9, 11, 13);
        assertThat(Selection.of("all-programs")).isSameAs(Selection.ALL_PROGRAMS);
        assertThat(Selection.of("nothing")).isNull();
    }

    @Test
    void ids_are_read_as_they_are_written_and_sort_as_they_were_recorded() {
        EventId id = new EventId(1, 4711, 0);

        assertThat(id).hasToString("1.4711.0");
        assertThat(EventId.parse("1.4711.0")).isEqualTo(id);
        assertThat(new EventId(1, 9, 2)).isLessThan(new EventId(1, 9, 12));
        assertThat(new EventId(1, 9, 12)).isLessThan(new EventId(1, 10, 0));
        assertThat(new EventId(1, 10, 0)).isLessThan(new EventId(2, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1", "1.2", "1.2.3.4", "a.2.3", "1..3", "1.-2.3", "1.2.99999999999"})
    void what_is_no_id_is_none(String text) {
        assertThat(EventId.parse(text)).isNull();
    }
}
