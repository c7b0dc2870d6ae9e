package dev.usher.seats;

import dev.usher.seats.site.Group;
import dev.usher.seats.site.Network;
import dev.usher.seats.site.Scope;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A scope made ready to be asked: names folded to lower case, groups looked up.
final class Scoped {
    private final boolean everybody;
    private final boolean byUserGroup;
    private final boolean byHostGroup;
    private final Set<String> users;
    private final Set<String> groupUsers = new LinkedHashSet<>();
    private final Set<String> groupHosts = new LinkedHashSet<>();
    private final Set<String> hosts;
    private final Set<String> hostGroupHosts = new LinkedHashSet<>();
    private final List<Network> networks;
    private final List<String> schedules;

    Scoped(Scope scope, Map<String, Group> groups) {
        everybody = scope.equals(Scope.EVERYBODY);
        users = folded(scope.users());
        hosts = folded(scope.hosts());
        networks = scope.networks();
        schedules = scope.schedules();
        boolean userGroup = false;
        boolean hostGroup = false;
        for (String name : scope.groups()) {
            Group group = groups.get(name);
            if (group == null) {
                userGroup = true; // a group that is gone has no members
            } else if (group.users().isEmpty() && !group.hosts().isEmpty()) {
                hostGroup = true;
                hostGroupHosts.addAll(folded(group.hosts()));
            } else {
                userGroup = true;
                groupUsers.addAll(folded(group.users()));
                groupHosts.addAll(folded(group.hosts()));
            }
        }
        byUserGroup = userGroup;
        byHostGroup = hostGroup;
    }

    /// @param open the schedules open now
    boolean has(Holder holder, String address, Set<String> open) {
        if (everybody) {
            return true;
        }
        String user = fold(holder.user());
        String host = fold(holder.host());
        return (users.isEmpty() || users.contains(user))
                && (!byUserGroup || groupUsers.contains(user) || groupHosts.contains(host))
                && (hosts.isEmpty() || hosts.contains(host))
                && (!byHostGroup || hostGroupHosts.contains(host))
                && (networks.isEmpty() || within(networks, address))
                && (schedules.isEmpty() || schedules.stream().anyMatch(open::contains));
    }

    static boolean within(List<Network> networks, String address) {
        for (Network network : networks) {
            if (network.contains(address)) {
                return true;
            }
        }
        return false;
    }

    static Set<String> folded(List<String> names) {
        Set<String> folded = new LinkedHashSet<>();
        names.forEach(name -> folded.add(fold(name)));
        return folded;
    }

    /// User and host names are compared without regard to case.
    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
