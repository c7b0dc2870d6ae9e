package dev.usher.formats.flexnet;

import dev.usher.formats.flexnet.OptionRule.Members;
import dev.usher.formats.flexnet.OptionRule.Setting;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A FlexNet options file: what a site tells a vendor daemon about its users.
///
/// @param rules in the order of the file
public record OptionsFile(List<OptionRule> rules) {
    public OptionsFile {
        rules = List.copyOf(rules);
    }

    /// The members of each `GROUP`, or `HOST_GROUP`, of all lines that name it; in order.
    ///
    /// @param keyword `GROUP` or `HOST_GROUP`
    public Map<String, Set<String>> groups(OptionRule.Keyword keyword) {
        Map<String, Set<String>> groups = new LinkedHashMap<>();
        for (OptionRule rule : rules) {
            if (rule instanceof Members members && members.keyword() == keyword) {
                groups.computeIfAbsent(members.name(), _ -> new LinkedHashSet<>())
                        .addAll(members.members());
            }
        }
        return groups;
    }

    /// Whether members of groups are compared in any case (`GROUPCASEINSENSITIVE ON`); names
    /// outside of groups never are.
    public boolean groupsInAnyCase() {
        return rules.stream()
                .anyMatch(rule ->
                        rule instanceof Setting(var keyword, var value, var _)
                                && keyword == OptionRule.Keyword.GROUPCASEINSENSITIVE
                                && value.equals("ON"));
    }
}
