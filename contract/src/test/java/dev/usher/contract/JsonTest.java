package dev.usher.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

class JsonTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void a_request_is_read_with_its_durations_and_without_what_it_leaves_out() {
        var request =
                Json.read(
                        CheckoutRequest.class,
                        bytes("{'session':'s-1','product':'solver','wait':'PT30M'}"));

        assertThat(request.waitFor()).isEqualTo(Duration.ofMinutes(30));
        assertThat(request.seatCount()).isEqualTo(1);
        assertThat(text(Json.write(request)))
                .isEqualTo("{'session':'s-1','product':'solver','wait':'PT30M'}");
    }

    @Test
    void an_answer_writes_null_where_the_key_is_promised() {
        var pool =
                new PoolView(
                        "editor-site",
                        "managed",
                        "known",
                        List.of("editor"),
                        "site",
                        null,
                        null,
                        3,
                        2,
                        0,
                        0,
                        0,
                        0,
                        null,
                        null);

        assertThat(text(Json.write(pool)))
                .isEqualTo(
                        "{'name':'editor-site','kind':'managed','state':'known',"
                                + "'products':['editor'],'metric':'site','server':null,"
                                + "'seats':null,'inUse':3,'running':2,'held':0,'reserved':0,"
                                + "'borrowed':0,'queued':0,'free':null,'mirrors':null}");
        assertThat(Json.answer(PoolView.class, Json.write(pool))).isEqualTo(pool);
    }

    @Test
    void a_problem_without_a_decision_has_no_such_member() {
        var problem = Problem.of(Codes.POOL_FULL, "4 of 4 seats of solver are in use", null);

        assertThat(text(Json.write(problem)))
                .isEqualTo(
                        "{'type':'/help/pool-full','code':'pool-full',"
                                + "'title':'all seats are in use',"
                                + "'detail':'4 of 4 seats of solver are in use'}");
    }

    @Test
    void instants_are_written_in_utc() {
        assertThat(text(Json.write(new HeartbeatAnswer(NOON))))
                .isEqualTo("{'until':'2026-11-24T12:00:00Z'}");
    }

    @Test
    void an_answer_may_say_more_than_we_know() {
        var answer =
                Json.answer(
                        HeartbeatAnswer.class,
                        bytes("{'until':'2026-11-24T12:00:00Z','mood':{'good':[1]}}"));

        assertThat(answer.until()).isEqualTo(NOON);
    }

    @Test
    void report_rows_keep_text_numbers_and_null() {
        List<Object> row = Arrays.asList("solver", 12, null, true, 1_000_000_000_000L);
        var report = new ReportView("peak", "Peak use", List.of(), List.of(row), null);

        assertThat(text(Json.write(report)))
                .contains("'rows':[['solver',12,null,true,1000000000000]]");
        var read = Json.answer(ReportView.class, Json.write(report));
        assertThat(read.rows().getFirst()).hasSize(5).startsWith("solver");
        assertThat(read.rows().getFirst().get(4).toString()).isEqualTo("1000000000000");
    }

    @Test
    void a_tree_keeps_the_order_of_its_members_and_its_whole_numbers() {
        byte[] json = bytes("[{'z':1,'a':[true,null,'x'],'m':1000000000000,'f':2.5}]");

        assertThat(text(Json.writeTree(Json.tree(json)))).isEqualTo(text(json));
        assertThat(text(Json.writeTree(null))).isEqualTo("null");
    }

    @Test
    void a_list_is_read_and_written() {
        var entry = new JournalEntry("j-1", NOON, "use-start", "ada", "solver", null, null, null);

        byte[] json = Json.writeAll(JournalEntry.class, List.of(entry));

        assertThat(Json.readAll(JournalEntry.class, json)).containsExactly(entry);
        assertThat(text(json)).doesNotContain("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'session':'s','product':'p','hat':1} | /hat: no such member; known are"
                        + " session, product, feature, version, edition, program, seats, wait",
                "{'product':'p'} | `\"session\" is missing`",
                "{'session':null,'product':'p'} | `\"session\" is missing`",
                "{'session':'s'} | `expected either \"product\" or \"feature\", found neither`",
                "{'session':'s','product':'p','feature':'f'} |"
                        + " `expected either \"product\" or \"feature\", found both`",
                "{'session':'','product':'p'} | `\"session\": expected text, found none`",
                "{'session':'a\\nb','product':'p'} |"
                        + " `\"session\": expected no control characters, found one`",
                "{'session':'s','product':'p','seats':'two'} |"
                        + " `/seats: expected a whole number, found \"two\"`",
                "{'session':'s','product':'p','seats':1.5} |"
                        + " /seats: expected a whole number, found 1.5",
                "{'session':'s','product':'p','seats':99999999999} |"
                        + " /seats: expected a whole number, found 99999999999",
                "{'session':'s','product':'p','seats':0} |"
                        + " `\"seats\": expected 1 or more, found 0`",
                "{'session':'s','product':'p','wait':'soon'} |"
                        + " `/wait: expected a duration like \"PT30M\", found \"soon\"`",
                "{'session':'s','product':'p','wait':'PT-1S'} |"
                        + " `\"wait\": expected more than no time, found PT-1S`",
                "{'session':7,'product':'p'} | /session: expected text, found 7",
                "{'session':['s'],'product':'p'} | /session: expected text, found an array",
                "['s'] | the body: expected an object, found an array",
                "null | the body: expected an object, found null",
                "7 | the body: expected an object, found 7",
                "{'session':'s' | `not JSON: expected '}', found the end`",
                "{'session':'s','product':'p'} x | not JSON: text after the end at byte 30",
                "{'session':'s','product':'p | not JSON: the text that starts at byte 25 has no"
                        + " end",
                "] | `not JSON: ']' closes nothing at byte 0`"
            })
    void a_bad_request_is_told_what_is_wrong_and_where(String json, String message) {
        assertThatThrownBy(() -> Json.read(CheckoutRequest.class, bytes(json)))
                .isInstanceOf(BadBody.class)
                .hasMessage(message);
    }

    @Test
    void a_fault_inside_a_list_is_told_with_its_place() {
        var json = bytes("{'leases':[{'lease':'l-1'},{'lease':'l-2','idleSince':'noon'}]}");

        assertThatThrownBy(() -> Json.read(HeartbeatRequest.class, json))
                .isInstanceOf(BadBody.class)
                .hasMessage(
                        "/leases/1/idleSince: expected an instant like \"2026-11-24T08:30:00Z\","
                                + " found \"noon\"");
    }

    @Test
    void what_a_client_says_of_time_is_cut_to_milliseconds_and_bounded() {
        var idle =
                Json.read(
                        LeaseActivity.class,
                        bytes("{'lease':'l-1','idleSince':'2026-11-24T12:00:00.123456789Z'}"));
        var ask =
                Json.read(
                        CheckoutRequest.class,
                        bytes("{'session':'s','product':'p','wait':'PT1.000999S'}"));

        assertThat(idle.idleSince()).isEqualTo(NOON.plusMillis(123));
        assertThat(ask.waitFor()).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() ->
                        Json.read(
                                LeaseActivity.class,
                                bytes(
                                        "{'lease':'l','idleSince':"
                                                + "'-1000000000-01-01T00:00:00Z'}")))
                .isInstanceOf(BadBody.class)
                .hasMessageStartingWith("\"idleSince\": expected an instant from 1970 to 9999");
        assertThatThrownBy(() ->
                        Json.read(
                                CheckoutRequest.class,
                                bytes("{'session':'s','product':'p','wait':'P367D'}")))
                .isInstanceOf(BadBody.class)
                .hasMessage("\"wait\": expected at most a year, found PT8808H");
    }

    @Test
    void an_unknown_kind_of_journal_entry_is_refused() {
        var json =
                bytes(
                        "[{'id':'j','at':'2026-11-24T12:00:00Z','kind':'fly','user':'ada',"
                                + "'product':'p'}]");

        assertThatThrownBy(() -> Json.readAll(JournalEntry.class, json))
                .isInstanceOf(BadBody.class)
                .hasMessageStartingWith("\"kind\": expected one of launch, quit, use-start");
    }

    @ParameterizedTest
    @CsvSource({
        "'',nothing",
        "nonsense,text",
        "'{a:1}',unquoted",
        "'{\"session\" \"s\"}',no colon"
    })
    void what_is_not_json_is_refused(String json, String why) {
        assertThatThrownBy(() -> Json.read(OpenSession.class, json.getBytes(UTF_8)))
                .as(why)
                .isInstanceOf(BadBody.class);
    }

    @Test
    void a_text_that_nests_too_deep_is_refused_before_it_is_read() {
        byte[] json = ("{\"leases\":" + "[".repeat(100_000)).getBytes(UTF_8);

        assertThatThrownBy(() -> Json.read(HeartbeatRequest.class, json))
                .isInstanceOf(BadBody.class)
                .hasMessage("too deep: expected at most 32 levels, found more at byte 41");
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }

    private static String text(byte[] json) {
        return Json.text(json).replace('"', '\'');
    }
}
