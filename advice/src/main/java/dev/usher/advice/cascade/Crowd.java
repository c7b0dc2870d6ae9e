package dev.usher.advice.cascade;

import dev.usher.formats.flexnet.OptionRule.Who;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whom a rule of an options file is about.
///
/// @param all everybody: no rule at all
/// @param who as the rule says it: `GROUP stress`
/// @param users members, in lower case; empty if it is about hosts
/// @param hosts the same of hosts
/// @param known whether the members are known; a log names groups without them
record Crowd(boolean all, String who, Set<String> users, Set<String> hosts, boolean known) {
    static final Crowd EVERYBODY = new Crowd(true, "", Set.of(), Set.of(), true);

    /// Those whom a name stands for.
    static Crowd of(Who who, Groups groups) {
        String named = who.type() + " " + who.name();
        Set<String> self = Set.of(fold(who.name()));
        return switch (who.type()) {
            case USER -> new Crowd(false, named, self, Set.of(), true);
            case HOST -> new Crowd(false, named, Set.of(), self, true);
            case GROUP -> {
                Set<String> members = groups.users(who.name());
                yield new Crowd(false, named, members, Set.of(), !members.isEmpty());
            }
            case HOST_GROUP -> {
                Set<String> members = groups.hosts(who.name());
                yield new Crowd(false, named, Set.of(), members, !members.isEmpty());
            }
            case DISPLAY, INTERNET, PROJECT -> new Crowd(false, named, Set.of(), Set.of(), false);
        };
    }

    /// Whether it is about this user at this host; never if the members are not known.
    boolean has(Person person) {
        return all || users.contains(fold(person.user())) || hosts.contains(fold(person.host()));
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// Groups of users and of hosts.
    record Groups(Map<String, Set<String>> ofUsers, Map<String, Set<String>> ofHosts) {
        Set<String> users(String name) {
            return folded(ofUsers.getOrDefault(name, Set.of()));
        }

        Set<String> hosts(String name) {
            return folded(ofHosts.getOrDefault(name, Set.of()));
        }

        private static Set<String> folded(Set<String> names) {
            Set<String> folded = new TreeSet<>();
            names.forEach(name -> folded.add(fold(name)));
            return folded;
        }
    }
}
