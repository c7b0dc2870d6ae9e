package dev.usher.cli.read;

import dev.usher.cli.terminal.Table;
import dev.usher.formats.flexnet.OptionRule;
import dev.usher.formats.flexnet.OptionRule.Access;
import dev.usher.formats.flexnet.OptionRule.AccessToAll;
import dev.usher.formats.flexnet.OptionRule.Entitlement;
import dev.usher.formats.flexnet.OptionRule.Limit;
import dev.usher.formats.flexnet.OptionRule.LogFile;
import dev.usher.formats.flexnet.OptionRule.Members;
import dev.usher.formats.flexnet.OptionRule.Seats;
import dev.usher.formats.flexnet.OptionRule.Setting;
import dev.usher.formats.flexnet.OptionRule.Spec;
import dev.usher.formats.flexnet.OptionRule.Who;
import dev.usher.formats.flexnet.OptionsFile;
import dev.usher.formats.flexnet.OptionsFileReader;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Shows an options file, rule by rule.
final class OptionsShow {
    static final Show<OptionsFile> SHOW =
            new Show<>(
                    OptionsFileReader.FORMAT,
                    file -> file.rules().isEmpty(),
                    OptionsShow::tree,
                    OptionsShow::page);

    private OptionsShow() {}

    private static Tree tree(OptionsFile file) {
        return new Tree()
                .list("rules", file.rules(), OptionsShow::tree)
                .with("groups", groups(file, OptionRule.Keyword.GROUP))
                .with("hostGroups", groups(file, OptionRule.Keyword.HOST_GROUP))
                .with("groupsInAnyCase", file.groupsInAnyCase());
    }

    private static List<?> groups(OptionsFile file, OptionRule.Keyword keyword) {
        Function<Map.Entry<String, Set<String>>, Object> tree =
                group ->
                        new Tree()
                                .with("name", group.getKey())
                                .with("members", List.copyOf(group.getValue()))
                                .members();
        return file.groups(keyword).entrySet().stream().map(tree).toList();
    }

    private static Tree tree(OptionRule rule) {
        Tree tree = new Tree().with("keyword", keyword(rule));
        return switch (rule) {
            case Seats(var _, long seats, Spec spec, Who who, long line) ->
                    who(spec(tree.with("seats", seats), spec), who).with("line", line);
            case Access(var _, Spec spec, Who who, long line) ->
                    who(spec(tree, spec), who).with("line", line);
            case AccessToAll(var _, Who who, long line) -> who(tree, who).with("line", line);
            case Entitlement(var _, String entitlement, Who who, long line) ->
                    who(tree.with("entitlement", entitlement), who).with("line", line);
            case Members(var _, String name, var members, long line) ->
                    tree.with("name", name).with("members", members).with("line", line);
            case Limit(var _, var spec, long value, long line) -> {
                spec.ifPresent(each -> spec(tree, each));
                yield tree.with("value", value).with("line", line);
            }
            case Setting(var _, String value, long line) ->
                    tree.with("setting", value).with("line", line);
            case LogFile log ->
                    tree.with("path", log.path())
                            .with("append", log.append())
                            .with("hideUser", log.hideUser())
                            .number("rollover", log.rollover())
                            .with("line", log.line());
        };
    }

    private static String keyword(OptionRule rule) {
        return switch (rule) {
            case Seats each -> each.keyword().name();
            case Access each -> each.keyword().name();
            case AccessToAll each -> each.keyword().name();
            case Entitlement each -> each.keyword().name();
            case Members each -> each.keyword().name();
            case Limit each -> each.keyword().name();
            case Setting each -> each.keyword().name();
            case LogFile each -> each.keyword().name();
        };
    }

    private static Tree spec(Tree tree, Spec spec) {
        tree.with("feature", spec.feature());
        return spec.key().isEmpty()
                ? tree
                : tree.with("key", spec.key().get()).with("value", spec.value().orElse(null));
    }

    private static Tree who(Tree tree, Who who) {
        return tree.with("type", who.type().name()).with("who", who.name());
    }

    private static void page(OptionsFile file, Show.Page page) {
        page.line("options file");
        Table table = Table.of(">LINE", "RULE", "SAYS");
        for (OptionRule rule : file.rules()) {
            table.row(rule.line(), keyword(rule), says(rule));
        }
        page.table(table);
    }

    private static String says(OptionRule rule) {
        return switch (rule) {
            case Seats(var _, long seats, Spec spec, Who who, var _) ->
                    seats + " of " + says(spec) + " for " + says(who);
            case Access(var _, Spec spec, Who who, var _) -> says(spec) + " for " + says(who);
            case AccessToAll(var _, Who who, var _) -> says(who);
            case Entitlement(var _, String entitlement, Who who, var _) ->
                    entitlement + " for " + says(who);
            case Members(var _, String name, var members, var _) ->
                    name + ": " + String.join(" ", members);
            case Limit(var _, var spec, long value, var _) ->
                    spec.map(each -> says(each) + ": ").orElse("") + value;
            case Setting(var _, String value, var _) -> value;
            case LogFile log -> (log.append() ? "appends to " : "") + log.path();
        };
    }

    private static String says(Spec spec) {
        return spec.feature()
                + spec.key().map(key -> ":" + key + "=" + spec.value().orElse("")).orElse("");
    }

    private static String says(Who who) {
        return who.type() + " " + who.name();
    }
}
