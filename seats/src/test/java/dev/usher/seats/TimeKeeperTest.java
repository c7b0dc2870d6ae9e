package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

class TimeKeeperTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Clocks clocks = new Clocks();
    private TimeKeeper keeper = new TimeKeeper(NOON, clocks.wall, clocks.mono);

    /// The two clocks of a computer, moved by the test. The monotonic one wraps on the way.
    private static final class Clocks {
        long wall = NOON.toEpochMilli();
        long mono = Long.MAX_VALUE - 1_000;

        void pass(Duration time) {
            wall += time.toMillis();
            mono += time.toNanos();
        }

        void jump(Duration step) {
            wall += step.toMillis();
        }
    }

    private Instant stamp() {
        return keeper.stamp(clocks.wall, clocks.mono);
    }

    @Test
    void a_stamp_is_the_time_of_the_wall_clock() {
        clocks.pass(Duration.ofMillis(1_234));

        assertThat(stamp()).isEqualTo(NOON.plusMillis(1_234));
        assertThat(keeper.expiryStopped()).isFalse();
        assertThat(keeper.alarm()).isEmpty();
    }

    @Test
    void a_stamp_never_goes_back() {
        clocks.pass(Duration.ofMinutes(10));
        Instant last = stamp();

        clocks.jump(Duration.ofMinutes(-4));
        assertThat(stamp()).isEqualTo(last);
        clocks.pass(Duration.ofMinutes(3));
        assertThat(stamp()).isEqualTo(last);
        clocks.pass(Duration.ofMinutes(2));

        assertThat(stamp()).isEqualTo(last.plus(Duration.ofMinutes(1)));
        assertThat(keeper.expiryStopped()).isFalse();
    }

    @Test
    void a_log_that_is_a_little_ahead_holds_its_stamp_until_the_clock_is_there() {
        keeper = new TimeKeeper(NOON.plusSeconds(60), clocks.wall, clocks.mono);

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(60));
        clocks.pass(Duration.ofMinutes(2));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(120));
        assertThat(keeper.expiryStopped()).isFalse();
    }

    @Test
    void a_step_of_five_minutes_is_believed() {
        clocks.pass(Duration.ofMinutes(1));
        clocks.jump(Duration.ofMinutes(5));

        assertThat(stamp()).isEqualTo(NOON.plus(Duration.ofMinutes(6)));
        assertThat(keeper.expiryStopped()).isFalse();
    }

    @Test
    void a_jump_forward_stops_expiry_and_stamps_follow_the_other_clock() {
        clocks.pass(Duration.ofMinutes(1));
        Instant last = stamp();
        clocks.pass(Duration.ofSeconds(10));
        clocks.jump(Duration.ofHours(2));

        assertThat(stamp()).isEqualTo(last.plusSeconds(10));
        assertThat(keeper.expiryStopped()).isTrue();
        assertThat(keeper.alarm())
                .hasValue(
                        "The wall clock jumped 120 minutes forward, to 2026-03-01T14:01:10Z."
                                + " Nothing expires until a person has looked at the clock and"
                                + " confirmed its time.");
        clocks.pass(Duration.ofSeconds(50));

        assertThat(stamp()).isEqualTo(last.plusSeconds(60));
    }

    @Test
    void a_jump_back_is_an_alarm_too() {
        clocks.pass(Duration.ofMinutes(30));
        Instant last = stamp();
        clocks.jump(Duration.ofMinutes(-6));
        clocks.pass(Duration.ofSeconds(1));

        assertThat(stamp()).isEqualTo(last.plusSeconds(1));
        assertThat(keeper.alarm())
                .hasValueSatisfying(text -> assertThat(text).contains("6 minutes back"));
    }

    @Test
    void an_alarm_stays_when_the_clock_jumps_to_where_it_was() {
        clocks.jump(Duration.ofHours(2));
        stamp();
        clocks.jump(Duration.ofHours(-2));
        clocks.pass(Duration.ofSeconds(5));

        assertThat(stamp()).isEqualTo(NOON.plusSeconds(5));
        assertThat(keeper.expiryStopped()).isTrue();
    }

    @Test
    void a_confirmed_clock_is_believed_again() {
        clocks.jump(Duration.ofHours(2));
        stamp();

        keeper.confirm(clocks.wall, clocks.mono);

        clocks.pass(Duration.ofSeconds(5));
        assertThat(stamp()).isEqualTo(NOON.plus(Duration.ofHours(2)).plusSeconds(5));
        assertThat(keeper.expiryStopped()).isFalse();
        assertThat(keeper.alarm()).isEmpty();
    }

    @Test
    void a_clock_confirmed_behind_the_log_holds_the_last_stamp() {
        clocks.pass(Duration.ofHours(1));
        Instant last = stamp();
        clocks.jump(Duration.ofMinutes(-20));
        stamp();

        keeper.confirm(clocks.wall, clocks.mono);

        assertThat(stamp()).isEqualTo(last);
        clocks.pass(Duration.ofMinutes(21));
        assertThat(stamp()).isEqualTo(last.plus(Duration.ofMinutes(1)));
    }

    @Test
    void a_clock_that_drifts_slowly_is_believed() {
        for (int hour = 0; hour < 500; hour++) {
            clocks.pass(Duration.ofHours(1));
            clocks.jump(Duration.ofSeconds(2));
            stamp();
        }

        assertThat(keeper.expiryStopped()).isFalse();
        assertThat(stamp()).isEqualTo(NOON.plus(Duration.ofHours(500)).plusSeconds(1_000));
    }

    @Test
    void a_long_silence_between_two_readings_is_no_jump() {
        clocks.pass(Duration.ofDays(30));

        assertThat(stamp()).isEqualTo(NOON.plus(Duration.ofDays(30)));
        assertThat(keeper.expiryStopped()).isFalse();
    }

    @Test
    void a_start_far_behind_the_log_is_an_alarm() {
        Instant logged = NOON.plus(Duration.ofDays(1));
        keeper = new TimeKeeper(logged, clocks.wall, clocks.mono);

        assertThat(keeper.expiryStopped()).isTrue();
        assertThat(keeper.alarm())
                .hasValueSatisfying(text ->
                        assertThat(text)
                                .startsWith(
                                        "The wall clock is 1440 minutes behind the last"
                                                + " entry of the log, of"
                                                + " 2026-03-02T12:00:00Z."));
        clocks.pass(Duration.ofSeconds(3));
        assertThat(stamp()).isEqualTo(logged.plusSeconds(3));
    }

    @Test
    void a_start_long_after_the_log_is_a_server_that_was_off() {
        keeper = new TimeKeeper(Instant.EPOCH, clocks.wall, clocks.mono);

        assertThat(stamp()).isEqualTo(NOON);
        assertThat(keeper.expiryStopped()).isFalse();
    }
}
