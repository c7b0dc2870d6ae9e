package dev.usher.seats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.seats.site.Metric;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Policy.Reservation;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.Scope;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// Why people are refused, in the order in which a person would look.
class AdmissionTest {
    private final SeatMachine machine = new SeatMachine();

    @Test
    void a_pool_of_that_edition_for_others_is_out_of_scope_not_an_unknown_edition() {
        Policy forEve = scoped(List.of("eve"));
        apply(
                Worlds.product("cad", "drafter", "designer"),
                pool("cad-all", new Pool.Covered("cad", null), 2, forEve, null),
                pool("cad-light", new Pool.Covered("cad", "drafter"), 2, Policy.DEFAULT, null));

        assertThat(ask("ada", "cad", "designer").code()).isEqualTo(Code.OUT_OF_SCOPE);
        assertThat(ask("ada", "cad", "viewer").code()).isEqualTo(Code.UNKNOWN_EDITION);
    }

    @Test
    void an_expired_pool_says_when_it_expired() {
        LocalDate day = LocalDate.of(2026, 2, 28);
        apply(
                Worlds.product("cad"),
                pool("cad", new Pool.Covered("cad", null), 2, Policy.DEFAULT, day));

        Denial denial = ask("ada", "cad", null);

        assertThat(denial.code()).isEqualTo(Code.EXPIRED);
        assertThat(denial.sentence()).isEqualTo("pool cad expired on 2026-02-28");
    }

    @Test
    void free_seats_that_are_reserved_for_others_are_all_reserved() {
        Reservation all = new Reservation(Reservation.Kind.GROUP, "stress", 2);
        Policy policy = Worlds.policy(null, Duration.ZERO, false, all);
        apply(Worlds.product("cad"), pool("cad", new Pool.Covered("cad", null), 2, policy, null));

        Denial denial = ask("eve", "cad", null);

        assertThat(denial.code()).isEqualTo(Code.ALL_RESERVED);
        assertThat(denial.sentence())
                .isEqualTo(
                        "0 of 2 seats of cad are in use, and the free ones are reserved for"
                                + " others");
        assertThat(outcome("ada", "cad", null)).isInstanceOf(Outcome.Granted.class);
    }

    @Test
    void a_quota_is_told_with_its_figures() {
        apply(
                Worlds.limited("cad", 1),
                pool("cad", new Pool.Covered("cad", null), 5, Policy.DEFAULT, null));
        outcome("ada", "cad", null);

        Denial denial = ask("ADA", "cad", null);

        assertThat(denial.code()).isEqualTo(Code.QUOTA_REACHED);
        assertThat(denial.sentence()).isEqualTo("ada holds 1 of at most 1 seats of cad");
    }

    @Test
    void versions_are_compared_as_license_managers_do() {
        assertThat(VersionOrder.covers("2023.1000", "2023.0910")).isTrue();
        assertThat(VersionOrder.covers("2023.0910", "2023.1000")).isFalse();
        assertThat(VersionOrder.covers("12.0", "9.5")).isTrue();
        assertThat(VersionOrder.covers("10.1", "10.10")).isTrue();
        assertThat(VersionOrder.covers("010", "10.0")).isTrue();
    }

    private static Policy scoped(List<String> users) {
        Policy base = Policy.DEFAULT;
        Scope scope = new Scope(users, List.of(), List.of(), List.of(), List.of());
        return new Policy(
                base.action(),
                scope,
                base.queue(),
                base.enforcement(),
                base.detachable(),
                base.tolerance(),
                base.warnAt(),
                base.lease(),
                base.reservations());
    }

    private static Pool pool(
            String name,
            Pool.Covered covered,
            int seats,
            Policy policy,
            @Nullable LocalDate expires) {
        Instant until = expires == null ? null : Instant.parse(expires.plusDays(1) + "T00:00:00Z");
        return new Pool(
                name,
                List.of(covered),
                Metric.FLOATING,
                seats,
                0,
                "",
                null,
                null,
                expires,
                until,
                null,
                null,
                null,
                policy,
                false);
    }

    private void apply(Product product, Pool... pools) {
        Outcome outcome =
                machine.apply(
                                Worlds.NOON,
                                new Command.Apply(
                                        Worlds.patch(
                                                List.of(product, Worlds.product("editor")),
                                                List.of(pools),
                                                false),
                                        List.of()))
                        .outcome();
        assertThat(outcome).isInstanceOf(Outcome.Applied.class);
    }

    private Denial ask(String user, String product, @Nullable String edition) {
        return ((Outcome.Denied) outcome(user, product, edition)).denial();
    }

    private Outcome outcome(String user, String product, @Nullable String edition) {
        Command logon = new Command.OpenSession(user, "ws1", "fp1", "", "");
        Outcome.Opened opened = (Outcome.Opened) machine.apply(Worlds.NOON, logon).outcome();
        Ask ask = new Ask(product, null, null, edition, "cad.exe", 1);
        return machine.apply(Worlds.NOON, new Command.Checkout(opened.session(), ask, null))
                .outcome();
    }
}
