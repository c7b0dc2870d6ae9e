package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Objects;

class SessionsTest {

    /// On line is the word of a client that says it goes; who is lost may run on.
    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "SHUTDOWN", "LOST"})
    void a_watched_program_quits_on_line_with_a_client_that_says_it_goes(Reason reason) {
        SeatMachine machine = new SeatMachine();
        var open = new Command.OpenSession("ada", "ws1", "fp1", "", "");
        var opened = (Outcome.Opened) machine.apply(Worlds.NOON, open).outcome();
        machine.apply(Worlds.NOON, new Command.StartObserved(opened.session(), "editor", "vi"));

        List<Fact> facts =
                machine.apply(
                                Worlds.NOON.plusSeconds(60),
                                new Command.CloseSession(opened.session(), reason))
                        .facts();

        List<Reason> quits =
                facts.stream()
                        .map(fact -> fact instanceof Fact.ObservedEnded end ? end : null)
                        .filter(Objects::nonNull)
                        .filter(end -> !end.away())
                        .map(Fact.ObservedEnded::reason)
                        .toList();
        assertThat(quits).isEqualTo(reason == Reason.LOST ? List.of() : List.of(reason));
    }
}
