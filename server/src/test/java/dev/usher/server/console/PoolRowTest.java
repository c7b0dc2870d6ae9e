package dev.usher.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

final class PoolRowTest {
    private static final Local LOCAL = new Local(ZoneId.of("UTC"), Samples.NOON);

    @Test
    void seats_are_counted_once_each() {
        for (PoolReading pool : Samples.full().pools()) {
            SeatCount count = SeatCount.of(pool.view());

            assertThat(count.inUse()).isEqualTo(pool.view().inUse());
            if (count.seats() != null && count.filled() <= count.owned()) {
                assertThat(count.filled() + count.free()).isEqualTo(count.owned());
            }
        }
    }

    @Test
    void the_pieces_of_a_bar_lie_side_by_side_within_it() {
        for (PoolReading pool : Samples.full().pools()) {
            int end = 0;
            for (Bar.Piece piece : Bar.of(SeatCount.of(pool.view())).pieces()) {
                assertThat(piece.x()).isEqualTo(end);
                end = piece.x() + piece.width();
            }
            assertThat(end).isLessThanOrEqualTo(Bar.WIDTH);
        }
    }

    @Test
    void a_pool_is_nearly_full_from_its_warning_level_on() {
        assertThat(row(Samples.pool("p", 10, 8, 2)).level()).isEqualTo("ok");
        assertThat(row(Samples.pool("p", 10, 9, 1)).level()).isEqualTo("near");
        assertThat(row(Samples.pool("p", 10, 10, 0)).level()).isEqualTo("full");
        assertThat(row(Samples.pool("p", 10, 12, 0)).note()).isEqualTo("2 over its limit");
    }

    @Test
    void a_pool_whose_free_seats_are_all_reserved_says_so() {
        assertThat(row(Samples.pool("p", 10, 4, 0)).note()).isEqualTo("rest is reserved");
    }

    @Test
    void a_pool_over_its_limit_shows_where_the_limit_is() {
        Bar bar = row(Samples.pool("p", 10, 20, 0)).bar();

        assertThat(bar.limit()).isEqualTo(Bar.WIDTH / 2);
        assertThat(row(Samples.pool("p", 10, 10, 0)).bar().limit()).isNegative();
    }

    @Test
    void a_pool_without_a_limit_is_never_full_and_has_no_right_end() {
        PoolRow row = row(Samples.pool("p", null, 1_000, null));

        assertThat(row.level()).isEqualTo("ok");
        assertThat(row.of()).isEqualTo("no limit");
        assertThat(row.bar().open()).isTrue();
        assertThat(row.words()).isEqualTo("1,000 running · no limit");
    }

    @Test
    void a_pool_shows_from_when_and_to_when_it_is_valid() {
        assertThat(row(dated(null, Samples.NOON)).note()).isEqualTo("expired Nov 24, 2026");
        assertThat(row(dated(null, Samples.NOON.plus(Duration.ofDays(9)))).note())
                .isEqualTo("expires in 9 days");
        assertThat(row(dated(null, Samples.NOON.plus(Duration.ofDays(90)))).note()).isNull();
        assertThat(row(dated(Samples.NOON.plusSeconds(1), null)).note())
                .isEqualTo("starts Nov 24, 2026");
    }

    private static PoolReading dated(@Nullable Instant starts, @Nullable Instant expires) {
        PoolReading pool = Samples.pool("p", 10, 1, 9);
        return new PoolReading(pool.view(), 90, 0, starts, expires, false);
    }

    private static PoolRow row(PoolReading pool) {
        return PoolRow.of(pool, LOCAL);
    }
}
