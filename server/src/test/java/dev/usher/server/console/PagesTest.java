package dev.usher.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.DecisionView;
import dev.usher.contract.LeaseView;
import dev.usher.usage.EventCode;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class PagesTest {
    private static final Asked EVERYTHING = new Asked(null, "", false);
    private static final String HOSTILE = "<script>alert('x')</script>\" onload=\"x";

    private final Pages pages = new Pages();

    @Test
    void an_empty_house_says_what_to_do() {
        String html = overview(Samples.empty(), EVERYTHING);

        assertThat(html)
                .contains("No pools yet.", "usher apply -f site.yaml")
                .contains("Nobody holds a seat, because there are no pools yet.")
                .contains("Nobody waits.", "Nothing has happened yet.");
    }

    @Test
    void every_part_that_is_sent_later_is_the_part_that_the_page_shows() {
        Reading reading = Samples.full();
        OverviewPage page = OverviewPage.of(reading, EVERYTHING, "n");
        PoolReading pool = reading.pools().get(1);
        PoolPage one = PoolPage.of(reading, pool, new Asked("mesher", "", false), "n");

        page.fragments().forEach(part -> assertPart(pages.overview(page), pages.fragment(part)));
        one.fragments().forEach(part -> assertPart(pages.pool(one), pages.fragment(part)));
    }

    private static void assertPart(String page, String part) {
        assertThat(page).contains(part.strip());
        assertThat(part.strip()).matches("(?s)^<(section|div) id=\"[a-z]+\".*");
    }

    @Test
    void what_people_and_machines_are_called_stays_text() {
        LeaseView lease = Samples.lease(1);
        LeaseView hostile =
                new LeaseView(
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        null,
                        1,
                        lease.since(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        Reading reading =
                Samples.reading(
                        List.of(Samples.pool(HOSTILE, 1, 1, 0)),
                        List.of(hostile),
                        List.of(),
                        List.of(),
                        List.of(HOSTILE));
        PoolReading pool = reading.pools().getFirst();
        Asked asked = new Asked(HOSTILE, HOSTILE, true);

        assertThat(
                        List.of(
                                overview(reading, asked),
                                pages.pool(PoolPage.of(reading, pool, asked, "n"))))
                .allSatisfy(html ->
                        assertThat(html)
                                .doesNotContain("<script>", "&lt;/script>\" onload")
                                .contains("&lt;script&gt;alert"));
    }

    @Test
    void a_page_has_no_style_and_no_script_of_its_own() {
        assertThat(overview(Samples.full(), EVERYTHING))
                .doesNotContain(" style=", "<style", " onclick=", "javascript:")
                .contains("<script nonce=\"n\" src=\"/static/console.js\" defer></script>")
                .containsOnlyOnce("<script");
    }

    @Test
    void a_table_shows_200_rows_and_says_how_many_it_does_not() {
        String html = overview(Samples.full(), EVERYTHING);

        assertThat(html.split("data-key=\"l-", -1)).hasSize(1 + 200);
        assertThat(html).contains("and 60 more. Search to narrow the list.");
    }

    @Test
    void a_search_finds_part_of_a_user_or_of_a_host_in_any_case() {
        assertThat(rows("CARLA")).isNotEmpty().allMatch(row -> row.user().equals("carla.rossi"));
        assertThat(rows(" ws39 ")).isNotEmpty().allMatch(row -> row.host().startsWith("ws39"));
        assertThat(overview(Samples.full(), new Asked(null, "nobody-here", false)))
                .contains("No holder whose user or host contains “nobody-here”.")
                .contains("value=\"nobody-here\"");
    }

    private static List<HoldersView.Row> rows(String wanted) {
        return HoldersView.of(Samples.full(), wanted, false).rows();
    }

    @Test
    void a_denial_leads_to_its_decision_and_to_nothing_else() {
        Reading denied = events(EventCode.DENY);
        Reading granted = events(EventCode.OBTAIN);

        assertThat(overview(denied, EVERYTHING))
                .contains("<a class=\"why\" href=\"/decisions/d-0\">Why?</a>")
                .contains("was refused", "all seats are taken");
        assertThat(overview(granted, EVERYTHING)).doesNotContain("/decisions/");
    }

    @Test
    void only_refusals_are_listed_if_only_they_are_asked_for() {
        Reading reading = Samples.full();

        assertThat(EventsView.of(reading, true, "/", "").rows())
                .singleElement()
                .extracting(EventsView.Row::tone)
                .isEqualTo("deny");
        assertThat(EventsView.of(reading, false, "/", "").rows()).hasSameSizeAs(EventCode.values());
    }

    @Test
    void the_search_survives_a_change_between_all_events_and_refusals() {
        EventsView view = EventsView.of(Samples.full(), false, "/", "ada & bob");

        assertThat(view.allHref()).isEqualTo("/?holder=ada%20%26%20bob#events");
        assertThat(view.denialsHref()).isEqualTo("/?holder=ada%20%26%20bob&events=denied#events");
    }

    @Test
    void an_event_is_told_of_whom_it_is_about() {
        assertThat(sentence(EventCode.OBTAIN)).isEqualTo("ada took 3 seats of");
        assertThat(sentence(EventCode.LIMIT_NEAR)).isEqualTo("solver-2 is nearly full");
        assertThat(sentence(EventCode.ISSUED)).isEqualTo("ws0 got its own seat");
        assertThat(sentence(EventCode.UP)).isEqualTo("The server started");
    }

    private static String sentence(EventCode code) {
        EventsView.Row row = EventsView.of(events(code), false, "/", "").rows().getFirst();
        return row.who() + " " + row.deed();
    }

    private static Reading events(EventCode code) {
        return Samples.reading(
                List.of(), List.of(), List.of(), List.of(Samples.event(code, 0)), List.of());
    }

    @Test
    void alarms_stand_on_every_page() {
        Reading calm = Samples.full();
        Reading loud =
                Samples.reading(
                        calm.pools(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("The clock jumped."));
        PoolReading pool = loud.pools().getFirst();

        List<String> html = new ArrayList<>();
        html.add(overview(loud, EVERYTHING));
        html.add(pages.pool(PoolPage.of(loud, pool, EVERYTHING, "n")));
        html.add(pages.decision(DecisionPage.of(Samples.denied(), loud, "n")));
        html.add(pages.missing(MissingPage.of("No pool", "Look", loud, "n")));

        assertThat(html).allMatch(page -> page.contains("role=\"alert\">The clock jumped.</p>"));
        assertThat(overview(calm, EVERYTHING)).doesNotContain("role=\"alert\"");
    }

    @Test
    void a_decision_shows_every_pool_that_was_looked_at() {
        DecisionView decision = Samples.denied();
        String html = pages.decision(DecisionPage.of(decision, Samples.full(), "n"));

        assertThat(html)
                .contains("Refused: solver/full", "pool-full", decision.outcome().sentence())
                .contains("ada on ws1", "2 seats", "out of scope", "usher explain d-6");
        decision.candidates().forEach(pool -> assertThat(html).contains(pool.detail()));
    }

    private String overview(Reading reading, Asked asked) {
        return pages.overview(OverviewPage.of(reading, asked, "n"));
    }
}
