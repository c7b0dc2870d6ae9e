package dev.usher.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.Json;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class WhatIfTest {
    private static final String KEYS =
            """
            'keyTypes': [{'id': 'BDS', 'value': 60, 'count': 1, 'server': 'S1'},
                         {'id': 'PDS', 'value': 70, 'count': 1, 'server': 'S1'}],
            """;

    private static WhatIf.Answered answer(String json) {
        return WhatIf.answer(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, @Nullable Object> one(String json) {
        WhatIf.Answered answered = answer(json);
        assertThat(answered.faults()).isEmpty();
        return answered.answers().getFirst();
    }

    @Test
    void a_snapshot_moves_one_to_a_dearer_key_and_serves_both() {
        Map<String, @Nullable Object> answer =
                one(
                        "{'id': 'x', "
                                + KEYS
                                + "'demands': [{'id': 'X', 'allowed': ['BDS', 'PDS'], 'held':"
                                + " 'BDS', 'pinned': false, 'site': 'S1'}, {'id': 'Y', 'allowed':"
                                + " ['BDS'], 'held': null, 'site': 'S2'}]}");

        assertThat(Json.text(Json.writeTree(answer)))
                .isEqualTo(
                        """
                        {'id':'x','served':2,'totalCost':130,'swaps':1,'locality':1,'denied':0,\
                        'walls':[],'assignment':{'X':'PDS','Y':'BDS'},\
                        'prices':{'BDS':null,'PDS':null}}\
                        """
                                .replace('\'', '"'));
    }

    @Test
    void a_denial_shows_its_wall() {
        Map<String, @Nullable Object> answer =
                one(
                        "{"
                                + KEYS
                                + "'demands': [{'id': 'X', 'allowed': ['BDS'], 'held': 'BDS',"
                                + " 'pinned': true}, {'id': 'Y', 'allowed': ['BDS']}]}");

        assertThat(answer)
                .containsEntry("denied", 1)
                .containsEntry(
                        "walls",
                        List.of(Map.of("R", List.of("BDS"), "units", 1, "confinedDemands", 2)));
    }

    @Test
    void answers_stand_in_the_order_of_the_cases() {
        WhatIf.Answered answered =
                answer(
                        "{'vectors': [{'id': 'a', 'keyTypes': [], 'steps': []},"
                                + " {'id': 'b', 'keyTypes': [], 'demands': []}]}");

        assertThat(Json.text(Json.writeTree(answered.tree())))
                .startsWith("{\"vectors\":[{\"id\":\"a\",\"steps\":[]},{\"id\":\"b\",\"served\":0");
    }

    @Test
    void a_record_that_was_tampered_with_says_what_does_not_fit() throws IOException {
        String record =
                """
                {'seq': 1, 'event': 'checkout', 'session': 'a', 'site': 'S1', 'before': {'keys':
                 [{'key': 'BDS', 'server': 'S1', 'value': 60, 'count': 1, 'inUse': 0}], 'book': [],
                 'totalValue': 0}, 'candidates': [{'key': 'BDS', 'server': 'S1', 'value': 60,
                 'count': 1, 'inUse': 0, 'priceNow': 60}], 'outcome': 'granted', 'key': 'BDS',
                 'moves': [], 'addedValue': 60, 'after': {'keys': [{'key': 'BDS', 'server': 'S1',
                 'value': 60, 'count': 1, 'inUse': 1}], 'book': [{'allowed': ['BDS'], 'site': 'S1',
                 'key': 'BDS', 'pinned': false, 'sessions': 1}], 'totalValue': 60},
                 'proof': {'prices': {'BDS': null}}}
                """;

        assertThat(one(record)).containsEntry("faults", List.of());
        assertThat(one(record.replace("'addedValue': 60", "'addedValue': 50")).get("faults"))
                .asString()
                .contains("the added value is 50");
        assertThat(one(record.replace("'BDS': null", "'BDS': 60")).get("faults"))
                .asString()
                .contains("is not what follows from the book");
        assertThat(one(record.replace("'granted'", "'denied'")).get("faults"))
                .asString()
                .contains("nothing was given, and the book has changed")
                .contains("there is no wall");
        assertThat(one(record.replace("'sessions': 1", "'sessions': 2")).get("faults"))
                .asString()
                .contains("1 of BDS are in use, and the book has 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{'keyTypes': [{'id': 'A', 'count': 1}], 'demands': []}"
                        + "|keyTypes[0]: \"value\" is missing",
                "{'keyTypes': [{'id': 'A', 'value': -5, 'count': 1}], 'demands':"
                        + " []}|keyTypes[0].value: expected a whole number from 0 to 1099511627776,"
                        + " found -5",
                "{'keyTypes': [{'id': 'A', 'value': 5, 'count': 1, 'covers': ['B', 'p']}, {'id':"
                        + " 'B', 'value': 5, 'count': 1, 'covers': ['A']}], 'demands': []}"
                        + "|keyTypes[0].covers: \"A\" contains itself (A > B > A)",
                "{'keyTypes': [{'id': 'A', 'value': 5, 'count': 1, 'covers': ['p']}], 'holders':"
                        + " [{'id': 'h', 'needs': ['q']}]}"
                        + "|holders[0].needs[0]: no key type covers \"q\"",
                "{'keyTypes': [], 'demands': [{'id': 'd', 'allowed': ['K']}]}"
                        + "|demands[0].allowed[0]: there is no key type \"K\"",
                "{'keyTypes': [], 'steps': [{'op': 'fly'}]}|steps[0].op: expected checkout,"
                        + " checkin, change or limit, found \"fly\"",
                "{'vectors': [{}, 3]}" + "|vectors[0]: no such case is known",
                "{'vectors': |the file: not JSON",
                "[]{}|the file: not JSON",
            })
    void what_cannot_be_used_is_said_with_its_place(String json, String fault) {
        assertThat(answer(json).faults()).isNotEmpty();
        assertThat(answer(json).faults().getFirst()).startsWith(fault);
    }

    @Test
    void five_days_deny_nobody_under_our_rule_and_four_people_under_the_survey()
            throws IOException {
        WhatIf.Answered answered = WhatIf.answer(example("five-days.json"));

        assertThat(answered.faults()).isEmpty();
        assertThat(sums(answered, "A0"))
                .containsExactly("147700/0", "252000/0", "996000/0", "684100/0", "923610/0");
        assertThat(sums(answered, "A1"))
                .containsExactly("77300/1", "252000/0", "996000/0", "404900/1", "726810/1");
        assertThat(sums(answered, "US"))
                .containsExactly("194800/1", "540000/1", "1524000/3", "396100/1", "921610/3");
        assertThat(denied(answered, "A0")).containsExactly(1, 1, 1, 0, 0);
        assertThat(denied(answered, "A1")).containsExactly(1, 1, 1, 0, 1);
        assertThat(denied(answered, "US")).containsExactly(0, 0, 0, 0, 0);
    }

    private static List<String> sums(WhatIf.Answered answered, String rule) {
        return answered.answers().stream()
                .map(day -> new Place("", day).at(rule))
                .map(day -> day.at("valueSeconds").value() + "/" + day.at("swaps").value())
                .toList();
    }

    private static List<Integer> denied(WhatIf.Answered answered, String rule) {
        return answered.answers().stream()
                .map(day -> new Place("", day).at(rule).at("denied").list().size())
                .toList();
    }

    private static byte[] example(String name) throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("CHANGELOG.md"))) {
            root = root.resolve("..").normalize();
        }
        return Files.readAllBytes(root.resolve("examples").resolve(name));
    }

    @Test
    void the_example_says_what_a_suite_would_change() throws IOException {
        WhatIf.Answered answered = WhatIf.answer(example("whatif.json"));

        assertThat(answered.faults()).isEmpty();
        assertThat(answered.answers()).extracting(answer -> answer.get("denied")).startsWith(1, 0);
    }
}
