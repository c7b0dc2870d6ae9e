package dev.usher.formats.flexnet;

import dev.usher.formats.Problems;
import dev.usher.formats.Unreadable;
import dev.usher.formats.flexnet.OptionRule.Keyword;
import dev.usher.formats.flexnet.OptionRule.Spec;
import dev.usher.formats.flexnet.OptionRule.Who;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads one rule of an options file.
final class OptionRuleReader {
    private static final List<String> EVENTS =
            List.of("IN", "OUT", "DENIED", "QUEUED", "UNSUPPORTED", "UPGRADE", "DEQUEUED");

    private final Spliced record;
    private final Problems problems;
    private final Fields fields;

    OptionRuleReader(Spliced record, Problems problems) {
        this.record = record;
        this.problems = problems;
        this.fields = new Fields(record, problems);
    }

    OptionRule rule() throws Unreadable {
        Field first = fields.need("a keyword");
        Keyword keyword =
                Keyword.of(first.text())
                        .orElseThrow(() -> unreadable(first, "a keyword of options files"));
        OptionRule rule = rule(keyword);
        Field extra = fields.next();
        if (extra != null && !extra.text().startsWith("#")) {
            problems.add(fields.problem(extra, "nothing more: a name with blanks needs quotes"));
        }
        return rule;
    }

    private OptionRule rule(Keyword keyword) throws Unreadable {
        long line = record.line();
        return switch (keyword) {
            case RESERVE, MAX ->
                    new OptionRule.Seats(
                            keyword, count("a number of licenses"), spec(), who(), line);
            case INCLUDE, EXCLUDE, INCLUDE_BORROW, EXCLUDE_BORROW ->
                    new OptionRule.Access(keyword, spec(), who(), line);
            case INCLUDEALL, EXCLUDEALL -> new OptionRule.AccessToAll(keyword, who(), line);
            case INCLUDE_ENTITLEMENT, EXCLUDE_ENTITLEMENT ->
                    new OptionRule.Entitlement(keyword, name("an entitlement"), who(), line);
            case GROUP, HOST_GROUP ->
                    new OptionRule.Members(keyword, name("a group"), members(), line);
            case TIMEOUT -> timeout(keyword, line);
            case TIMEOUTALL, MAX_CONNECTIONS, DAEMON_SELECT_TIMEOUT ->
                    new OptionRule.Limit(keyword, Optional.empty(), count("a number"), line);
            case LINGER,
                    MAX_BORROW_HOURS,
                    BORROW_LOWWATER,
                    MAX_OVERDRAFT,
                    ACTIVATION_LOWWATER,
                    ACTIVATION_EXPIRY_DAYS ->
                    new OptionRule.Limit(keyword, Optional.of(spec()), count("a number"), line);
            case NOLOG -> setting(keyword, EVENTS, line);
            case GROUPCASEINSENSITIVE, AUTOMATIC_REREAD ->
                    setting(keyword, List.of("ON", "OFF"), line);
            case FQDN_MATCHING -> setting(keyword, List.of("EXACT", "LENIENT"), line);
            case REPORTLOG, DEBUGLOG -> logFile(keyword, line);
        };
    }

    /// `TIMEOUT solver 3600`, or `TIMEOUT 3600` for all features.
    private OptionRule timeout(Keyword keyword, long line) throws Unreadable {
        Field first = fields.need("a feature or a number of seconds");
        Field second = fields.next();
        if (second == null || second.text().startsWith("#")) {
            return new OptionRule.Limit(
                    keyword, Optional.empty(), count(first, "a number of seconds"), line);
        }
        long seconds = count(second, "a number of seconds");
        return new OptionRule.Limit(keyword, Optional.of(spec(first)), seconds, line);
    }

    private OptionRule setting(Keyword keyword, List<String> values, long line) throws Unreadable {
        String expected = String.join(" or ", values);
        Field field = fields.need(expected);
        String value = field.bare().toUpperCase(Locale.ROOT);
        if (!values.contains(value)) {
            throw unreadable(field, expected);
        }
        return new OptionRule.Setting(keyword, value, line);
    }

    /// `REPORTLOG +"/var/log/acme d.rl" HIDE_USER`, `DEBUGLOG +path AUTO_ROLLOVER 100`
    private OptionRule logFile(Keyword keyword, long line) throws Unreadable {
        Field file = fields.need("a path");
        boolean append = file.bare().startsWith("+");
        String path = append ? file.bare().substring(1) : file.bare();
        boolean hideUser = false;
        OptionalLong rollover = OptionalLong.empty();
        Field next = fields.next();
        while (next != null) {
            switch (next.bare().toUpperCase(Locale.ROOT)) {
                case "HIDE_USER" -> hideUser = true;
                case "OBF_ADDMARK" -> {}
                case "AUTO_ROLLOVER" -> rollover = OptionalLong.of(count("a number of megabytes"));
                default -> {
                    fields.pushBack(next);
                    return log(keyword, path, append, hideUser, rollover, line);
                }
            }
            next = fields.next();
        }
        return log(keyword, path, append, hideUser, rollover, line);
    }

    private static OptionRule log(
            Keyword keyword,
            String path,
            boolean append,
            boolean hideUser,
            OptionalLong rollover,
            long line) {
        String bare = path.replace("\"", "");
        return new OptionRule.LogFile(keyword, bare, append, hideUser, rollover, line);
    }

    private Spec spec() throws Unreadable {
        return spec(fields.need("a feature"));
    }

    /// `solver`, `solver:KEY=value`, `"solver KEY=value"` or `"solver:KEY=value"`
    private Spec spec(Field field) throws Unreadable {
        String text = field.bare().trim();
        int equals = text.indexOf('=');
        if (equals < 0) {
            return new Spec(text, Optional.empty(), Optional.empty());
        }
        int split = Math.max(text.lastIndexOf(':', equals), text.lastIndexOf(' ', equals));
        if (split <= 0 || split + 1 == equals) {
            throw unreadable(field, "a feature such as solver or solver:KEY=value");
        }
        String feature = text.substring(0, split).trim();
        String key = text.substring(split + 1, equals);
        String value = text.substring(equals + 1).replace("\"", "");
        return new Spec(feature, Optional.of(key), Optional.of(value));
    }

    private Who who() throws Unreadable {
        Field field = fields.need("USER, HOST, DISPLAY, INTERNET, PROJECT, GROUP or HOST_GROUP");
        String word = field.bare().toUpperCase(Locale.ROOT);
        for (Who.Type type : Who.Type.values()) {
            if (type.name().equals(word)) {
                return new Who(type, name("a name"));
            }
        }
        throw unreadable(field, "USER, HOST, DISPLAY, INTERNET, PROJECT, GROUP or HOST_GROUP");
    }

    private List<String> members() throws Unreadable {
        List<String> members = new ArrayList<>();
        members.add(name("a member"));
        @Nullable Field next = fields.next();
        while (next != null && !next.text().startsWith("#")) {
            members.add(next.bare());
            next = fields.next();
        }
        fields.pushBack(next);
        return members;
    }

    private String name(String expected) throws Unreadable {
        Field field = fields.need(expected);
        if (field.bare().isBlank() || field.text().startsWith("#")) {
            throw unreadable(field, expected);
        }
        return field.bare();
    }

    private long count(String expected) throws Unreadable {
        return count(fields.need(expected), expected);
    }

    private long count(Field field, String expected) throws Unreadable {
        return Numbers.count(field.bare()).orElseThrow(() -> unreadable(field, expected));
    }

    private Unreadable unreadable(Field field, String expected) {
        return new Unreadable(fields.problem(field, expected));
    }
}
