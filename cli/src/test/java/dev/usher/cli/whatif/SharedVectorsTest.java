package dev.usher.cli.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.usher.contract.Json;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Every instance of the shared vectors against what another implementation answered;
/// `-Dusher.shared` names the folder.
@Tag("shared")
class SharedVectorsTest {
    /// One case with what we answered and what was expected.
    private record Pair(Place given, Place answer) {}

    @ParameterizedTest
    @ValueSource(strings = {"model_a_small", "model_a_medium", "model_a_large"})
    void snapshots(String file) throws IOException {
        for (Pair pair : pairs(file)) {
            Place expected = pair.given().at("expected");
            same(pair, "served", expected.at("served"));
            same(pair, "totalCost", expected.at("totalCost"));
            same(pair, "swaps", expected.at("minSwaps"));
            same(pair, "locality", expected.at("minLocality"));
            same(pair, "denied", expected.at("denied"));
            same(pair, "prices", expected.at("witness").at("prices"));
            same(pair, "walls", expected.at("walls"));
        }
    }

    @Test
    void sequences() throws IOException {
        for (Pair pair : pairs("online_sequences")) {
            List<Place> steps = pair.given().at("steps").list();
            List<Place> answers = pair.answer().at("steps").list();
            assertThat(answers).hasSameSizeAs(steps);
            for (int i = 0; i < steps.size(); i++) {
                Pair step = new Pair(steps.get(i), answers.get(i));
                Place after = steps.get(i).at("after");
                for (String field : List.of("served", "totalCost", "waiting", "servedSessions")) {
                    same(step, field, after.at(field));
                }
            }
        }
    }

    @Test
    void shared_keys() throws IOException {
        for (Pair pair : pairs("model_b_shared")) {
            Place expected = pair.given().at("expected");
            same(pair, "servedPairs", expected.at("servedPairs"));
            same(pair, "totalCost", expected.at("totalCost"));
            same(pair, "newKeys", expected.at("minNewKeys"));
            same(pair, "proven", new Place("", true));
        }
    }

    @Test
    void certificates() throws IOException {
        for (Pair pair : pairs("certificates")) {
            same(pair, "accept", pair.given().at("valid"));
            same(pair, "why", pair.given().at("why"));
        }
    }

    @Test
    void decision_records() throws IOException {
        for (Pair pair : pairs("decision_records")) {
            same(pair, "faults", new Place("", List.of()));
        }
    }

    @Test
    void worked_examples() throws IOException {
        for (Pair pair : pairs("worked_examples")) {
            Place expected = pair.given().at("expected");
            for (String rule : expected.names()) {
                same(pair, rule, expected.at(rule));
            }
        }
    }

    @Test
    void cascades_of_another_system() throws IOException {
        for (Pair pair : pairs("verifier")) {
            Place expected = pair.given().at("expected");
            same(pair, "findings", expected.at("findings"));
            same(pair, "totals", expected.at("totals"));
        }
    }

    private static void same(Pair pair, String field, Place expected) {
        assertThat(pair.answer().at(field).value())
                .as("%s of %s", field, pair.given().path())
                .isEqualTo(expected.value());
    }

    private static List<Pair> pairs(String file) throws IOException {
        String shared = System.getProperty("usher.shared", "");
        assumeTrue(!shared.isEmpty(), "needs -Dusher.shared=FOLDER");
        byte[] json = Files.readAllBytes(Path.of(shared, "vectors", file + ".json"));
        WhatIf.Answered answered = WhatIf.answer(json);
        assertThat(answered.faults()).isEmpty();
        @Nullable Object again = Json.tree(Json.writeTree(answered.tree()));
        List<Place> answers = new Place("", again).at("vectors").list();
        List<Place> given = new Place("", Json.tree(json)).at("vectors").list();
        assertThat(answers).hasSameSizeAs(given);
        Map<Place, Place> pairs = new java.util.LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            pairs.put(given.get(i), answers.get(i));
        }
        return pairs.entrySet().stream()
                .map(each -> new Pair(each.getKey(), Objects.requireNonNull(each.getValue())))
                .toList();
    }
}
