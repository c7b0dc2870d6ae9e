package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.SiteSamples.PoolOf;
import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Policy.Reservation;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.Product.Quota;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Scope;
import dev.usher.seats.site.Site;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

class SiteFaultsTest {
    /// Faults as `section name field: message`, of a patch to a site with product `solver` (light,
    /// full), group `stress` and schedule `office`.
    private static List<String> faults(SiteSamples patch) {
        SiteSamples base =
                new SiteSamples()
                        .products(SiteSamples.product("solver", "light", "full"))
                        .groups(new Group("stress", List.of("ada"), List.of()))
                        .schedules(
                                new Schedule(
                                        "office",
                                        List.of(DayOfWeek.MONDAY),
                                        LocalTime.of(7, 0),
                                        LocalTime.of(19, 0)));
        Site site = SiteCheck.merge(Site.EMPTY, base.patch(), pool -> false);
        return SiteCheck.faults(patch.patch(), SiteCheck.merge(site, patch.patch(), p -> false))
                .stream()
                .map(f -> f.section() + " " + f.name() + " " + f.field() + ": " + f.message())
                .toList();
    }

    private static List<String> faults(Pool pool) {
        return faults(new SiteSamples().pools(pool));
    }

    private static PoolOf pool() {
        return new PoolOf("p", "solver");
    }

    @Test
    void a_sound_patch_has_no_faults() {
        assertThat(
                        faults(
                                new SiteSamples()
                                        .products(
                                                SiteSamples.quota(
                                                        "cad",
                                                        new Quota(Quota.Per.USER, 3, ""),
                                                        new Quota(Quota.Per.GROUP, 3, "stress"),
                                                        new Quota(Quota.Per.GROUP, 3, "")))
                                        .pools(
                                                new PoolOf("p", "solver/full", "cad")
                                                        .scope(
                                                                SiteSamples.scope(
                                                                        List.of("ada"),
                                                                        List.of("stress"),
                                                                        List.of("office")))
                                                        .queue(Duration.ofMinutes(5), Duration.ZERO)
                                                        .tolerance(Duration.ofMinutes(1))
                                                        .warnAt(100)
                                                        .dates(
                                                                LocalDate.of(2026, 1, 1),
                                                                LocalDate.of(2026, 1, 1))
                                                        .reservations(
                                                                new Reservation(
                                                                        Reservation.Kind.GROUP,
                                                                        "stress",
                                                                        5))
                                                        .pool(),
                                                new PoolOf("s", "cad")
                                                        .metric(Metric.SITE)
                                                        .seats(-1)
                                                        .pool(),
                                                new PoolOf("l", "cad")
                                                        .metric(Metric.LEASED)
                                                        .lease(Duration.ofHours(1))
                                                        .pool(),
                                                new PoolOf("none", "cad").seats(0).pool())
                                        .policies(
                                                new ProductPolicy(
                                                        "no",
                                                        List.of("cad"),
                                                        Policy.Action.DENY,
                                                        Scope.EVERYBODY))
                                        .tolerance(Duration.ofMinutes(10))))
                .isEmpty();
    }

    @Test
    void a_name_that_stands_twice_in_its_section() {
        assertThat(faults(new SiteSamples().pools(pool().pool(), pool().seats(3).pool())))
                .containsExactly("pools p name: the name stands twice: give each its own");
    }

    @Test
    void a_name_that_is_empty_padded_too_long_or_has_control_characters() {
        String longest = "x".repeat(128);
        assertThat(faults(new SiteSamples().products(SiteSamples.product(longest)))).isEmpty();
        assertThat(
                        faults(
                                new SiteSamples()
                                        .products(
                                                SiteSamples.product(" "),
                                                SiteSamples.product("cad "),
                                                SiteSamples.product("c\td"),
                                                SiteSamples.product(longest + "x"))))
                .containsExactly(
                        "products   name: a name is empty: give it 1 to 128 characters",
                        "products cad  name: \"cad \" has a space at an end: take it away",
                        "products c\td name: \"c?d\" has a control character in it: take it out",
                        "products "
                                + longest
                                + "x name: \""
                                + "x".repeat(40)
                                + "...\" has 129 characters: use at most 128");
    }

    @Test
    void a_product_name_with_a_slash() {
        assertThat(faults(new SiteSamples().products(SiteSamples.product("cad/full"))))
                .containsExactly(
                        "products cad/full name: a product's name has no \"/\" in it: that stands"
                                + " before an edition, so give the edition under editions");
    }

    @Test
    void an_edition_named_twice_or_empty() {
        assertThat(faults(new SiteSamples().products(SiteSamples.product("cad", "a", "a", ""))))
                .containsExactly(
                        "products cad editions: a name is empty: give it 1 to 128 characters",
                        "products cad editions: a is named twice: name it once");
    }

    @Test
    void a_quota_below_one_of_an_unknown_group_or_a_group_where_none_belongs() {
        assertThat(
                        faults(
                                new SiteSamples()
                                        .products(
                                                SiteSamples.quota(
                                                        "cad",
                                                        new Quota(Quota.Per.USER, 0, ""),
                                                        new Quota(Quota.Per.HOST, 1, "stress"),
                                                        new Quota(Quota.Per.GROUP, 1, "flow")))))
                .containsExactly(
                        "products cad quotas: must be a whole number from 1 to 10000000; found 0",
                        "products cad quotas: only a quota per group names a group: say per: group,"
                                + " or take \"stress\" out",
                        "products cad quotas: there is no group \"flow\": describe it under groups,"
                                + " or take it out");
    }

    @Test
    void a_pool_without_a_product() {
        assertThat(faults(new PoolOf("p").pool()))
                .containsExactly("pools p products: pays for nothing: name one product or more");
    }

    @Test
    void a_pool_of_a_product_or_an_edition_that_is_not_there() {
        assertThat(faults(new PoolOf("p", "game", "solver/huge", "solver/full").pool()))
                .containsExactly(
                        "pools p products: there is no product \"game\": describe it under"
                                + " products, or take it out",
                        "pools p products: product \"solver\" has no edition \"huge\"; it has"
                                + " light, full");
    }

    @Test
    void an_edition_taken_away_from_under_a_pool_that_the_patch_does_not_name() {
        Site site =
                SiteCheck.merge(
                        Site.EMPTY,
                        new SiteSamples()
                                .products(SiteSamples.product("solver", "full"))
                                .pools(new PoolOf("p", "solver/full").pool())
                                .patch(),
                        pool -> false);
        var patch = new SiteSamples().products(SiteSamples.product("solver")).patch();

        assertThat(SiteCheck.faults(patch, SiteCheck.merge(site, patch, pool -> false)))
                .containsExactly(
                        new Outcome.SiteRefused.Fault(
                                "pools",
                                "p",
                                "products",
                                "product \"solver\" has no edition \"full\"; it has none"));
    }

    @Test
    void seats_that_are_negative_missing_or_beyond_all_bounds() {
        String fault =
                "pools p seats: must be a whole number from 0 to 10000000; only a site pool needs"
                        + " none";

        assertThat(faults(pool().seats(-1).pool())).containsExactly(fault);
        assertThat(faults(pool().seats(10_000_001).pool())).containsExactly(fault);
    }

    @Test
    void a_value_below_nothing() {
        assertThat(faults(pool().value(-1).pool()))
                .containsExactly("pools p value: must be from 0 to 1000000000 a seat and year");
    }

    @Test
    void a_warning_outside_one_to_a_hundred_percent() {
        String fault = "pools p policy.warnAt: must be a percentage from 1 to 100";

        assertThat(faults(pool().warnAt(0).pool())).containsExactly(fault);
        assertThat(faults(pool().warnAt(101).pool())).containsExactly(fault);
    }

    @Test
    void dates_that_are_reversed() {
        assertThat(faults(pool().dates(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 1, 31)).pool()))
                .containsExactly(
                        "pools p expires: expires on 2026-01-31, before it starts on 2026-02-01:"
                                + " exchange or correct them");
    }

    @Test
    void reservations_beyond_the_seats_of_unknown_groups_or_twice() {
        Reservation four = new Reservation(Reservation.Kind.GROUP, "stress", 4);
        assertThat(faults(pool().reservations(four, four).pool()))
                .containsExactly(
                        "pools p policy.reservations: group:stress is named twice: name it once",
                        "pools p policy.reservations: reserves 8 of 5 seats: reserve fewer, or own"
                                + " more");
        assertThat(
                        faults(
                                pool().reservations(
                                                new Reservation(Reservation.Kind.GROUP, "flow", 1),
                                                new Reservation(Reservation.Kind.USER, "ada", 0))
                                        .pool()))
                .containsExactly(
                        "pools p policy.reservations: must be a whole number from 1 to 10000000;"
                                + " found 0",
                        "pools p policy.reservations: there is no group \"flow\": describe it under"
                                + " groups, or take it out");
        assertThat(faults(pool().metric(Metric.SITE).reservations(four).pool()))
                .containsExactly(
                        "pools p policy.reservations: a site pool has seats for all: take the"
                                + " reservations out");
    }

    @Test
    void a_schedule_without_days() {
        assertThat(
                        faults(
                                new SiteSamples()
                                        .schedules(
                                                new Schedule(
                                                        "never",
                                                        List.of(),
                                                        LocalTime.NOON,
                                                        LocalTime.NOON))))
                .containsExactly(
                        "schedules never days: has no days and would never be open: name some, such"
                                + " as mon");
    }

    @Test
    void a_lease_time_on_a_pool_that_is_not_leased() {
        assertThat(faults(pool().lease(Duration.ofDays(1)).pool()))
                .containsExactly(
                        "pools p policy.lease: only a leased pool has a lease time: say metric:"
                                + " leased, or take it out");
    }

    @Test
    void a_scope_of_groups_schedules_or_names_that_are_not_there() {
        assertThat(
                        faults(
                                pool().scope(
                                                SiteSamples.scope(
                                                        List.of(""),
                                                        List.of("Stress"),
                                                        List.of("night")))
                                        .pool()))
                .containsExactly(
                        "pools p policy.scope.users: a name is empty: give it 1 to 128 characters",
                        "pools p policy.scope.groups: there is no group \"Stress\": describe it"
                                + " under groups, or take it out",
                        "pools p policy.scope.schedules: there is no schedule \"night\": describe"
                                + " it under schedules, or take it out");
    }

    @Test
    void a_policy_without_products_that_manages_or_names_what_is_not_there() {
        assertThat(
                        faults(
                                new SiteSamples()
                                        .policies(
                                                new ProductPolicy(
                                                        "a",
                                                        List.of(),
                                                        Policy.Action.MANAGE,
                                                        SiteSamples.scope(
                                                                List.of(),
                                                                List.of("flow"),
                                                                List.of())),
                                                new ProductPolicy(
                                                        "b",
                                                        List.of("game", "solver/full"),
                                                        Policy.Action.OBSERVE,
                                                        Scope.EVERYBODY))))
                .containsExactly(
                        "policies a products: is about nothing: name one product or more",
                        "policies a action: seats come from pools: use a pool's policy to manage a"
                                + " product, and deny or observe here",
                        "policies a scope.groups: there is no group \"flow\": describe it under"
                                + " groups, or take it out",
                        "policies b products: there is no product \"game\": describe it under"
                                + " products, or take it out",
                        "policies b products: a policy is about all editions: say \"solver\", not"
                                + " \"solver/full\"");
    }

    @Test
    void a_pool_that_a_file_wants_to_close_by_name() {
        assertThat(faults(pool().closing().pool()))
                .containsExactly(
                        "pools p closing: a pool is closed by leaving it out of a file that is"
                                + " applied with --prune");
    }

    @Test
    void times_that_are_not_positive_too_long_or_too_fine() {
        Duration beyond = Duration.ofDays(3_654);
        assertThat(
                        faults(
                                pool().queue(Duration.ZERO, Duration.ofSeconds(-1))
                                        .tolerance(beyond)
                                        .pool()))
                .containsExactly(
                        "pools p policy.queue.hold: must be longer than nothing, such as PT10M;"
                                + " found PT0S",
                        "pools p policy.queue.collect: must not be negative; found PT-1S",
                        "pools p policy.tolerance: must be at most ten years (P3653D); found"
                                + " PT87696H");
        assertThat(faults(pool().metric(Metric.LEASED).lease(Duration.ofNanos(-1)).pool()))
                .hasSize(1);
        assertThat(
                        faults(
                                new SiteSamples()
                                        .tolerance(Duration.ofNanos(1_500_000))
                                        .inactivity(Duration.ZERO)))
                .containsExactly(
                        "tolerance  : must be whole milliseconds; found PT0.0015S",
                        "inactivity  : must be longer than nothing, such as PT10M; found PT0S");
    }

    @Test
    void more_than_a_site_can_bear() {
        Product[] products =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> SiteSamples.product("p" + i))
                        .toArray(Product[]::new);
        List<String> members = Collections.nCopies(100_001, "ada");

        assertThat(
                        faults(
                                new SiteSamples()
                                        .products(products)
                                        .groups(new Group("all", members, List.of()))))
                .containsExactly(
                        "products  : there would be 10001: a site has at most 10000",
                        "groups all : has 100001 members: a group has at most 100000, so make"
                                + " several of it");
    }

    @Test
    void a_blocked_user_without_a_name() {
        assertThat(
                        faults(
                                new SiteSamples()
                                        .blocked(new Blocked(List.of(), List.of(""), List.of()))))
                .containsExactly("blocked  users: a name is empty: give it 1 to 128 characters");
    }
}
