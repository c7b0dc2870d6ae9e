package dev.usher.cli.whatif;

import dev.usher.contract.BadBody;
import dev.usher.contract.Json;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Answers a file: one case, a list of them, or `{vectors: [...]}`. The kind of a case is found by
/// its members.
public final class WhatIf {
    /// Faults of a file that are told.
    private static final int MOST_FAULTS = 100;

    private WhatIf() {}

    /// What a file is answered with.
    ///
    /// @param answers one for each case, in order, if there are no faults
    /// @param many whether the file has a list of cases
    /// @param faults what cannot be used, each with its place
    public record Answered(
            List<Map<String, @Nullable Object>> answers, boolean many, List<String> faults) {

        /// What `--json` prints.
        public Map<String, @Nullable Object> tree() {
            Map<String, @Nullable Object> tree = new LinkedHashMap<>();
            tree.put("vectors", answers);
            return many ? tree : answers.getFirst();
        }
    }

    /// Solves every case, or says what is wrong with which.
    public static Answered answer(byte[] json) {
        Place file;
        try {
            file = new Place("", Json.tree(json));
        } catch (BadBody bad) {
            return new Answered(List.of(), false, List.of("the file: " + bad.getMessage()));
        }
        List<String> faults = new ArrayList<>();
        List<Map<String, @Nullable Object>> answers = new ArrayList<>();
        boolean many = file.has("vectors") || file.value() instanceof List;
        List<Place> cases = List.of(file);
        try {
            if (many) {
                cases = (file.has("vectors") ? file.at("vectors") : file).list();
            }
        } catch (Misfit misfit) {
            return new Answered(List.of(), true, List.of(String.valueOf(misfit.getMessage())));
        }
        for (Place each : cases) {
            try {
                answers.add(named(each));
            } catch (Misfit misfit) {
                if (faults.size() < MOST_FAULTS) {
                    faults.add(String.valueOf(misfit.getMessage()));
                }
            }
        }
        return new Answered(answers, many, faults);
    }

    private static Map<String, @Nullable Object> named(Place instance) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        for (String name : List.of("id", "seq")) {
            if (instance.has(name)) {
                answer.put(name, instance.at(name).value());
            }
        }
        answer.putAll(solved(instance));
        return answer;
    }

    private static Map<String, @Nullable Object> solved(Place instance) {
        if (instance.has("before") && instance.has("after")) {
            return RecordCase.answer(instance);
        }
        if (instance.has("holders")) {
            return SharedCase.answer(instance);
        }
        if (instance.has("steps")) {
            return SequenceCase.answer(instance);
        }
        if (instance.has("order") && instance.has("events")) {
            return WorkedCase.answer(instance);
        }
        if (VerifierCase.fits(instance)) {
            return VerifierCase.answer(instance);
        }
        if (instance.has("demands")) {
            return instance.has("assignment")
                    ? CertificateCase.answer(instance)
                    : SnapshotCase.answer(instance);
        }
        throw instance.misfit(
                "no such case is known; expected demands (a snapshot; with assignment and prices, a"
                        + " certificate), steps (a sequence), holders (shared keys), order and"
                        + " events (a worked example), before and after (a decision record), or"
                        + " licenses and logs (another system's cascade)");
    }
}
