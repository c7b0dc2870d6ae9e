package dev.usher.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

final class BoardTest {
    private static final long SECOND = 1_000_000_000;

    private final List<String> read = new ArrayList<>();
    private Instant stamp = Samples.NOON;
    private long nanos = 7 * SECOND;
    private final Board board =
            new Board(
                    pool -> {
                        read.add(pool == null ? "all" : pool);
                        return Samples.empty();
                    },
                    () -> stamp,
                    () -> nanos);

    @Test
    void the_house_is_read_once_for_all_who_look_at_the_same_time() {
        Reading first = board.look(null);
        stamp = stamp.plusMillis(1);

        assertThat(board.look(null)).isSameAs(first);
        assertThat(read).containsExactly("all");
    }

    @Test
    void it_is_read_again_half_a_second_later_if_something_happened() {
        board.look(null);
        nanos += SECOND / 2;
        stamp = stamp.plusMillis(1);
        board.look(null);

        assertThat(read).containsExactly("all", "all");
    }

    @Test
    void it_is_not_read_again_if_nothing_happened_until_it_is_stale() {
        board.look(null);
        nanos += 4 * SECOND;
        board.look(null);
        assertThat(read).containsExactly("all");

        nanos += 2 * SECOND;
        board.look(null);
        assertThat(read).containsExactly("all", "all");
    }

    @Test
    void each_pool_is_read_for_itself_and_only_so_many_are_kept() {
        board.look(null);
        for (int i = 0; i < 64; i++) {
            board.look("pool-" + i);
        }
        read.clear();

        board.look("pool-63");
        board.look(null);

        assertThat(read).containsExactly("all");
    }
}
