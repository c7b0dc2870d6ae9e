package dev.usher.server.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.SiteDiff.Fault;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

class SiteReaderTest {
    /// Everything that a site file can say.
    private static final String WHOLE =
            """
            products: [{name: solver, publisher: "Acme: Ltd", editions: [light, full],
              programs: [solver, solver.exe], quotas: [{per: user, seats: 3},
              {per: group, seats: 4, group: stress}], elsewhere: observe}, {name: "yes"}]
            groups: [{name: stress, users: [ada, bob]}, {name: lab, hosts: [ws1, ws2]}]
            schedules: [{name: office, days: [mon, sun], from: "07:00", to: "24:00"}]
            pools:
              - {name: solver-float, products: [solver/full], metric: floating, seats: 25,
                 value: 4200.5, server: main, starts: 2026-01-01, expires: 2030-12-31,
                 feature: SOLVER, version: "12.0", mirrors: cad/SOLVER,
                 policy: {action: manage, scope: {
                 groups: [stress],
                 users: [ada], hosts: [ws1], networks: [10.0.0.0/8], schedules: [office]},
                 queue: {hold: PT4M, collect: PT5M}, enforcement: strict, detachable: true,
                 tolerance: PT9M, warnAt: 80, reservations: [{group: stress, seats: 2},
                 {user: ada, seats: 1}, {host: ws1, seats: 1}]}}
              - {name: leased, products: [solver], metric: leased, seats: 5, policy: {lease: P8D}}
              - {name: all, products: [solver], metric: site}
            policies: [{name: watch, products: [solver], action: observe, scope: {hosts: [ws1]}}]
            sources:
              - {name: cad, kind: flexnet, address: 27000@lic1, tool: /opt/flexnet/lmutil,
                 log: /var/log/cad.log, licenseFile: /etc/cad.lic, optionsFile: /etc/cad.opt,
                 zone: America/New_York, every: PT2M, timeout: PT20S, permits: [remove, options]}
              - {name: own, kind: command, tool: /usr/bin/shown, arguments: [-a, "x y"],
                 format: lmstat}
            blocked: {computers: [c1], users: [mallory], networks: [10.1.0.0/16]}
            zone: Europe/Berlin
            tolerance: PT11M
            inactivity: P91D
            """;

    private static SiteFile read(String yaml, Site present) {
        return SiteReader.read(yaml.getBytes(StandardCharsets.UTF_8), present, false);
    }

    private static List<String> faults(String yaml) {
        return read(yaml, Site.EMPTY).faults().stream()
                .map(fault -> fault.line() + ":" + fault.column() + ": " + fault.message())
                .toList();
    }

    private static Site site(SitePatch patch) {
        return new Site(
                patch.products(),
                patch.groups(),
                patch.schedules(),
                patch.pools(),
                patch.policies(),
                patch.sources(),
                Objects.requireNonNull(patch.blocked()),
                Objects.requireNonNull(patch.zone()),
                Objects.requireNonNull(patch.tolerance()),
                Objects.requireNonNull(patch.inactivity()));
    }

    @Test
    void what_is_written_is_read_back_as_the_same_site() {
        SiteFile file = read(WHOLE, Site.EMPTY);
        assertThat(file.faults()).isEmpty();
        Site site = site(file.patch());

        String written = SiteWriter.write(site);

        SiteFile again = read(written, Site.EMPTY);
        assertThat(again.faults()).isEmpty();
        assertThat(site(again.patch())).isEqualTo(site);
        assertThat(SiteWriter.write(site(again.patch()))).isEqualTo(written);
    }

    @Test
    void dates_are_whole_days_in_the_zone_of_the_site() {
        Pool pool = read(WHOLE, Site.EMPTY).patch().pools().getFirst();

        assertThat(pool.startsAt()).isEqualTo(Instant.parse("2025-12-31T23:00:00Z"));
        assertThat(pool.expiresAt()).isEqualTo(Instant.parse("2030-12-31T23:00:00Z"));
    }

    @Test
    void a_new_zone_moves_the_days_of_pools_that_the_file_does_not_name() {
        Site present = site(read(WHOLE, Site.EMPTY).patch());

        SitePatch patch = read("zone: UTC", present).patch();

        assertThat(patch.pools()).extracting(Pool::name).containsExactly("solver-float");
        assertThat(patch.pools().getFirst().startsAt())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void money_is_read_to_the_cent() {
        assertThat(read(WHOLE, Site.EMPTY).patch().pools().getFirst().valueCents())
                .isEqualTo(420_050);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone: Mars/Base | 1:7: expected a zone such as Europe/Berlin, found \"Mars/Base\"",
                "tolerance: 10m | 1:12: expected a duration such as PT10M or P7D, found \"10m\"",
                "tolerance: PT0S | 1:12: expected a duration such as PT10M or P7D, found \"PT0S\"",
                "products: solver | 1:11: expected a list as [...], found \"solver\"",
                "products: [solver] | 1:12: expected a product as {key: value, ...}, found"
                        + " \"solver\"",
                "products: [{name: }] | 1:13: \"name\" is missing",
                "products: [{name: [a]}] | 1:19: expected text, found \"[a list]\"",
                "groups: [{name: g, name: h}] | 1:20: \"name\" stands twice in a group",
                "planet: mars | 1:1: unknown key \"planet\" in a site; known are products, groups,"
                    + " schedules, pools, policies, sources, blocked, zone, tolerance, inactivity",
                "[1, 2] | 1:1: expected a site as {key: value, ...}, found \"[a list]\"",
                "pools: [ | 1:9: not YAML: expected the node content, but found '<stream end>'",
                "a: *b | 1:4: not YAML: found undefined alias b",
            })
    void a_fault_is_told_with_its_place(String yaml, String fault) {
        assertThat(faults(yaml)).containsExactly(fault);
    }

    @Test
    void what_is_nested_too_deep_is_refused_before_it_is_read() {
        assertThat(faults("a: " + "[".repeat(20) + "]".repeat(20)))
                .containsExactly("1:19: expected at most 16 levels");
    }

    @Test
    void aliases_are_bounded() {
        String yaml = "a: &a {}\nb: [" + "*a, ".repeat(200) + "*a]";

        assertThat(faults(yaml)).singleElement().asString().contains("at most 100 aliases");
    }

    @Test
    void bytes_that_are_no_text_are_a_fault() {
        byte[] bytes = {'a', (byte) 0xFF};

        assertThat(SiteReader.read(bytes, Site.EMPTY, false).faults())
                .extracting(Fault::message)
                .containsExactly("expected text in UTF-8, found other bytes");
    }

    @Test
    void an_empty_file_asks_for_nothing() {
        SiteFile file = read("", Site.EMPTY);

        assertThat(file.faults()).isEmpty();
        assertThat(file.patch().tolerance()).isNull();
    }

    @Test
    void what_is_left_out_is_as_usual() {
        SiteFile file =
                read("pools: [{name: p, products: [a], metric: leased, seats: 1}]", Site.EMPTY);

        assertThat(file.patch().pools().getFirst().policy().lease()).isEqualTo(Duration.ofDays(7));
    }
}
