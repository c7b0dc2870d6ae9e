package dev.usher.formats.flexnet;

import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;
import dev.usher.formats.flexnet.OptionRule.Keyword;
import dev.usher.formats.flexnet.OptionRule.Spec;
import dev.usher.formats.flexnet.OptionRule.Who;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which rules of an options file cannot do what they say under a license file. The vendor daemon
/// passes over them without a word.
public final class OptionsLint {
    /// What is wrong with one rule.
    ///
    /// @param line of the options file
    public record Finding(long line, Kind kind, String message) {
        /// What can be wrong.
        public enum Kind {
            /// No line of the license file has the feature.
            UNKNOWN_FEATURE,
            /// A feature or group is spelled in another case; both are case-sensitive.
            WRONG_CASE,
            /// A rule names a group that no line defines.
            UNDEFINED_GROUP,
            /// More seats are reserved than there are.
            RESERVED_ABOVE_ISSUED,
            /// The rule has no effect.
            DEAD_RULE
        }
    }

    private final OptionsFile options;
    private final Map<String, List<FeatureLine>> lines = new TreeMap<>();
    private final Set<String> groups;
    private final Set<String> hostGroups;
    private final Set<String> features = new TreeSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> used = new TreeSet<>();

    private OptionsLint(OptionsFile options, LicenseFile file) {
        this.options = options;
        this.groups = options.groups(Keyword.GROUP).keySet();
        this.hostGroups = options.groups(Keyword.HOST_GROUP).keySet();
        for (FeatureLine line : new Counting(file.features()).counted) {
            features.add(line.name());
            lines.computeIfAbsent(line.name(), _ -> new ArrayList<>()).add(line);
        }
        for (PackageLine line : file.packages()) {
            features.add(line.name());
            line.components().forEach(component -> features.add(component.name()));
        }
    }

    /// Checks every rule.
    ///
    /// @return in the order of the options file
    public static List<Finding> of(OptionsFile options, LicenseFile file) {
        OptionsLint lint = new OptionsLint(options, file);
        lint.check();
        lint.findings.sort(Comparator.comparingLong(Finding::line));
        return List.copyOf(lint.findings);
    }

    private void check() {
        Map<String, Long> reserved = new TreeMap<>();
        Map<String, Long> excluded = excluded();
        for (OptionRule rule : options.rules()) {
            spec(rule).ifPresent(spec -> checkSpec(rule.line(), spec));
            who(rule).ifPresent(who -> checkGroup(rule.line(), who));
            if (rule instanceof OptionRule.Seats seats && seats.keyword() == Keyword.RESERVE) {
                checkReserved(seats, reserved);
            }
            checkExcluded(rule, excluded);
        }
        checkUnused();
    }

    private void checkSpec(long line, Spec spec) {
        if (!features.contains(spec.feature())) {
            Optional<String> other = inAnyCase(features, spec.feature());
            if (other.isPresent()) {
                String message = spec.feature() + " is spelled " + other.get();
                add(line, Finding.Kind.WRONG_CASE, message + " in the license file");
            } else {
                String message = "no line of the license file has the feature " + spec.feature();
                add(line, Finding.Kind.UNKNOWN_FEATURE, message);
            }
        } else if (spec.key().isPresent() && matching(spec).isEmpty()) {
            String value = spec.key().get() + "=" + spec.value().orElse("");
            add(line, Finding.Kind.DEAD_RULE, "no line of " + spec.feature() + " has " + value);
        }
    }

    private void checkGroup(long line, Who who) {
        Keyword keyword =
                switch (who.type()) {
                    case GROUP -> Keyword.GROUP;
                    case HOST_GROUP -> Keyword.HOST_GROUP;
                    case USER, HOST, DISPLAY, INTERNET, PROJECT -> null;
                };
        if (keyword == null) {
            return;
        }
        used.add(keyword + " " + who.name());
        Set<String> defined = keyword == Keyword.GROUP ? groups : hostGroups;
        if (!defined.contains(who.name())) {
            Optional<String> other = inAnyCase(defined, who.name());
            other.ifPresent(name -> used.add(keyword + " " + name));
            add(
                    line,
                    other.isPresent() ? Finding.Kind.WRONG_CASE : Finding.Kind.UNDEFINED_GROUP,
                    other.map(name -> who.name() + " is spelled " + name + " where it is defined")
                            .orElse("no " + keyword + " line defines " + who.name()));
        }
    }

    private void checkReserved(OptionRule.Seats rule, Map<String, Long> reserved) {
        Spec spec = rule.spec();
        long issued = 0;
        for (FeatureLine line : matching(spec)) {
            if (line.seats().isEmpty()) {
                return; // uncounted
            }
            issued += line.seats().getAsLong();
        }
        long sum = reserved.merge(spec.toString(), rule.seats(), Long::sum);
        if (issued > 0 && sum > issued) {
            String message = sum + " seats of " + spec.feature() + " reserved, " + issued;
            add(rule.line(), Finding.Kind.RESERVED_ABOVE_ISSUED, message + " issued");
        }
    }

    private Map<String, Long> excluded() {
        Map<String, Long> excluded = new TreeMap<>();
        for (OptionRule rule : options.rules()) {
            if (rule instanceof OptionRule.Access(var keyword, var spec, var who, var line)
                    && keyword == Keyword.EXCLUDE) {
                excluded.putIfAbsent(spec + " " + who, line);
            }
        }
        return excluded;
    }

    private void checkExcluded(OptionRule rule, Map<String, Long> excluded) {
        if (rule instanceof OptionRule.Access(var keyword, var spec, var who, var line)
                && keyword == Keyword.INCLUDE) {
            Long by = excluded.get(spec + " " + who);
            if (by != null) {
                add(line, Finding.Kind.DEAD_RULE, "the EXCLUDE on line " + by + " wins");
            }
        }
    }

    private void checkUnused() {
        Set<String> seen = new TreeSet<>();
        for (OptionRule rule : options.rules()) {
            if (rule instanceof OptionRule.Members(var keyword, var name, var _, var line)) {
                String group = keyword + " " + name;
                if (!used.contains(group) && seen.add(group)) {
                    add(line, Finding.Kind.DEAD_RULE, "no rule is about " + group);
                }
            }
        }
    }

    private List<FeatureLine> matching(Spec spec) {
        List<FeatureLine> named = lines.getOrDefault(spec.feature(), List.of());
        return named.stream().filter(line -> matches(line, spec)).toList();
    }

    private static boolean matches(FeatureLine line, Spec spec) {
        if (spec.key().isEmpty()) {
            return true;
        }
        String key = spec.key().get();
        String value = spec.value().orElse("");
        if (key.equalsIgnoreCase("VERSION")) {
            return line.version().equalsIgnoreCase(value);
        }
        if (key.equalsIgnoreCase("EXPDATE")) {
            return FlexDate.parse(value).equals(Optional.of(new FlexDate(line.expires())));
        }
        Optional<String> said =
                key.equalsIgnoreCase("KEY") ? line.key() : line.attributes().value(key);
        return said.filter(value::equalsIgnoreCase).isPresent();
    }

    private static Optional<Spec> spec(OptionRule rule) {
        return switch (rule) {
            case OptionRule.Seats seats -> Optional.of(seats.spec());
            case OptionRule.Access access -> Optional.of(access.spec());
            case OptionRule.Limit limit -> limit.spec();
            case OptionRule.AccessToAll _,
                    OptionRule.Entitlement _,
                    OptionRule.Members _,
                    OptionRule.Setting _,
                    OptionRule.LogFile _ ->
                    Optional.empty();
        };
    }

    private static Optional<Who> who(OptionRule rule) {
        return switch (rule) {
            case OptionRule.Seats seats -> Optional.of(seats.who());
            case OptionRule.Access access -> Optional.of(access.who());
            case OptionRule.AccessToAll access -> Optional.of(access.who());
            case OptionRule.Entitlement entitlement -> Optional.of(entitlement.who());
            case OptionRule.Limit _,
                    OptionRule.Members _,
                    OptionRule.Setting _,
                    OptionRule.LogFile _ ->
                    Optional.empty();
        };
    }

    private static Optional<String> inAnyCase(Set<String> names, String name) {
        return names.stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private void add(long line, Finding.Kind kind, String message) {
        findings.add(new Finding(line, kind, message));
    }
}
