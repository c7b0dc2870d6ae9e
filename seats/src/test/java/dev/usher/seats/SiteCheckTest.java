package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.Outcome.Applied.Change;
import dev.usher.seats.SiteSamples.PoolOf;
import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.Site;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

class SiteCheckTest {
    private static final Site SITE =
            SiteCheck.merge(
                    Site.EMPTY,
                    new SiteSamples()
                            .products(SiteSamples.product("solver", "light", "full"))
                            .products(SiteSamples.product("mesher"))
                            .groups(new Group("stress", List.of("ada", "bob"), List.of()))
                            .pools(SiteSamples.pool("a", "solver"), SiteSamples.pool("b", "mesher"))
                            .patch(),
                    pool -> false);

    private static List<String> pools(Site site) {
        return site.pools().stream()
                .map(pool -> pool.name() + (pool.closing() ? " closing" : ""))
                .toList();
    }

    @Test
    void what_is_named_is_updated_in_its_place_and_the_rest_stays() {
        Pool larger = new PoolOf("a", "solver").seats(9).pool();

        Site site =
                SiteCheck.merge(
                        SITE,
                        new SiteSamples().pools(SiteSamples.pool("c", "mesher"), larger).patch(),
                        pool -> false);

        assertThat(pools(site)).containsExactly("a", "b", "c");
        assertThat(site.pools().getFirst().seats()).isEqualTo(9);
        assertThat(site.products()).isEqualTo(SITE.products());
        assertThat(site.groups()).isEqualTo(SITE.groups());
    }

    @Test
    void settings_not_given_stay_as_they_are() {
        Blocked blocked = new Blocked(List.of("ws9"), List.of(), List.of());
        Site first =
                SiteCheck.merge(
                        SITE,
                        new SiteSamples().zone("Asia/Tokyo").blocked(blocked).patch(),
                        p -> false);

        Site second = SiteCheck.merge(first, new SiteSamples().patch(), pool -> false);

        assertThat(second).isEqualTo(first);
        assertThat(second.zone()).isEqualTo("Asia/Tokyo");
        assertThat(second.blocked()).isEqualTo(blocked);
    }

    @Test
    void pruning_closes_pools_with_leases_and_removes_what_is_not_named() {
        Site site =
                SiteCheck.merge(
                        SITE,
                        new SiteSamples()
                                .products(SiteSamples.product("cad"))
                                .pools(SiteSamples.pool("c", "cad"))
                                .prune()
                                .patch(),
                        pool -> pool.equals("b"));

        assertThat(pools(site)).containsExactly("b closing", "c");
        assertThat(site.products()).extracting(Product::name).containsExactly("cad");
        assertThat(site.groups()).isEmpty();
    }

    @Test
    void a_closing_pool_that_is_named_again_opens() {
        Site closing =
                SiteCheck.merge(SITE, new SiteSamples().prune().patch(), pool -> pool.equals("b"));
        assertThat(pools(closing)).containsExactly("b closing");

        Site site =
                SiteCheck.merge(
                        closing,
                        new SiteSamples().pools(SiteSamples.pool("b", "mesher")).patch(),
                        pool -> true);

        assertThat(pools(site)).containsExactly("b");
    }

    @Test
    void a_closing_pool_may_outlive_its_product() {
        var patch =
                new SiteSamples()
                        .products(SiteSamples.product("cad"))
                        .pools(SiteSamples.pool("c", "cad"))
                        .prune()
                        .patch();

        Site site = SiteCheck.merge(SITE, patch, pool -> pool.equals("b"));

        assertThat(SiteCheck.faults(patch, site)).isEmpty();
    }

    @Test
    void equal_sites_have_no_changes() {
        assertThat(SiteCheck.changes(SITE, SITE)).isEmpty();
    }

    @Test
    void a_new_thing_is_told_with_all_it_has() {
        Pool pool =
                new PoolOf("c", "solver")
                        .seats(25)
                        .value(420_050)
                        .dates(LocalDate.of(2026, 1, 1), LocalDate.of(2030, 12, 31))
                        .pool();
        Site site = SiteCheck.merge(SITE, new SiteSamples().pools(pool).patch(), p -> false);

        assertThat(SiteCheck.changes(SITE, site))
                .containsExactly(
                        new Change(
                                "added",
                                "pool",
                                "c",
                                "",
                                "products solver, metric floating, seats 25, value 4200.50, starts"
                                        + " 2026-01-01, expires 2030-12-31, action manage,"
                                        + " enforcement relaxed, detachable no, warnAt 90"));
    }

    @Test
    void of_a_changed_thing_only_what_changed_is_told() {
        Pool pool = new PoolOf("a", "solver").seats(30).feature("SOLVER").pool();
        Group group = new Group("stress", List.of("ada"), List.of());
        Site site =
                SiteCheck.merge(
                        SITE,
                        new SiteSamples().pools(pool).groups(group).zone("Asia/Tokyo").patch(),
                        p -> false);

        assertThat(SiteCheck.changes(SITE, site))
                .containsExactly(
                        new Change("changed", "group", "stress", "users ada bob", "users ada"),
                        new Change(
                                "changed",
                                "pool",
                                "a",
                                "seats 5, feature none",
                                "seats 30, feature SOLVER"),
                        new Change("changed", "zone", "", "UTC", "Asia/Tokyo"));
    }

    @Test
    void what_pruning_does_is_told_as_closed_and_removed() {
        Site site =
                SiteCheck.merge(SITE, new SiteSamples().prune().patch(), pool -> pool.equals("b"));

        assertThat(SiteCheck.changes(SITE, site))
                .extracting(change -> change.kind() + " " + change.what() + " " + change.name())
                .containsExactly(
                        "removed product solver",
                        "removed product mesher",
                        "removed group stress",
                        "closed pool b",
                        "removed pool a");
    }

    @Test
    void a_long_list_is_cut_but_its_change_is_seen() {
        List<String> many = IntStream.range(0, 99).mapToObj(i -> "user" + i).toList();
        Site before =
                SiteCheck.merge(
                        SITE,
                        new SiteSamples().groups(new Group("all", many, List.of())).patch(),
                        p -> false);
        Site after =
                SiteCheck.merge(
                        SITE,
                        new SiteSamples()
                                .groups(new Group("all", many.subList(0, 98), List.of()))
                                .patch(),
                        p -> false);

        List<Change> changes = SiteCheck.changes(before, after);

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().after()).startsWith("users user0 user1").endsWith("...");
        assertThat(changes.getFirst().after().length()).isLessThan(220);
    }

    @Test
    void a_metric_is_told_as_it_is_written() {
        Site site =
                SiteCheck.merge(
                        SITE,
                        new SiteSamples()
                                .pools(new PoolOf("a", "solver").metric(Metric.NODE_LOCKED).pool())
                                .patch(),
                        p -> false);

        assertThat(SiteCheck.changes(SITE, site))
                .containsExactly(
                        new Change(
                                "changed", "pool", "a", "metric floating", "metric node-locked"));
    }
}
