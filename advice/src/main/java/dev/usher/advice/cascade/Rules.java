package dev.usher.advice.cascade;

import dev.usher.formats.flexnet.OptionRule;
import dev.usher.formats.flexnet.OptionRule.Keyword;
import dev.usher.formats.flexnet.OptionsFile;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who may use what on one server, by its options file.
final class Rules {
    private final Map<String, List<Crowd>> included = new TreeMap<>();
    private final Map<String, List<Crowd>> excluded = new TreeMap<>();
    private final List<Crowd> includedToAll = new ArrayList<>();
    private final List<Crowd> excludedFromAll = new ArrayList<>();
    private final List<Reserve> reserves = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /// Units that only some may use.
    record Reserve(String feature, long seats, Crowd whom) {}

    Rules(String server, @Nullable OptionsFile file) {
        if (file == null) {
            return;
        }
        Crowd.Groups groups =
                new Crowd.Groups(file.groups(Keyword.GROUP), file.groups(Keyword.HOST_GROUP));
        for (OptionRule rule : file.rules()) {
            read(rule, groups, server);
        }
    }

    private void read(OptionRule rule, Crowd.Groups groups, String server) {
        if (rule instanceof OptionRule.Access access) {
            Crowd whom = Crowd.of(access.who(), groups);
            if (access.keyword() == Keyword.INCLUDE) {
                add(included, access.spec().feature(), whom);
            } else if (access.keyword() == Keyword.EXCLUDE) {
                add(excluded, access.spec().feature(), whom);
            }
        } else if (rule instanceof OptionRule.AccessToAll access) {
            boolean in = access.keyword() == Keyword.INCLUDEALL;
            (in ? includedToAll : excludedFromAll).add(Crowd.of(access.who(), groups));
        } else if (rule instanceof OptionRule.Seats seats && seats.keyword() == Keyword.RESERVE) {
            Crowd whom = Crowd.of(seats.who(), groups);
            reserves.add(new Reserve(seats.spec().feature(), seats.seats(), whom));
        } else if (rule instanceof OptionRule.Seats seats && seats.keyword() == Keyword.MAX) {
            notes.add(
                    "%s: MAX %d of %s for %s %s is not weighed: a refusal may be its doing"
                            .formatted(
                                    server,
                                    seats.seats(),
                                    seats.spec().feature(),
                                    seats.who().type(),
                                    seats.who().name()));
        }
    }

    private static void add(Map<String, List<Crowd>> rules, String feature, Crowd whom) {
        rules.computeIfAbsent(feature, _ -> new ArrayList<>()).add(whom);
    }

    /// Whether the rules let a person use a feature. `EXCLUDE` beats `INCLUDE`, and whoever is not
    /// included where somebody is, is kept out.
    boolean permit(String feature, Person person) {
        if (any(excludedFromAll, person) || any(excluded.get(feature), person)) {
            return false;
        }
        List<Crowd> only = included.get(feature);
        return (includedToAll.isEmpty() || any(includedToAll, person))
                && (only == null || any(only, person));
    }

    private static boolean any(@Nullable List<Crowd> crowds, Person person) {
        return crowds != null && crowds.stream().anyMatch(crowd -> crowd.has(person));
    }

    List<Reserve> reserves(String feature) {
        return reserves.stream().filter(each -> each.feature().equals(feature)).toList();
    }

    /// What of the file is not weighed.
    List<String> notes() {
        return notes;
    }
}
