package dev.usher.seats;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How a managed pool and the mirrored pool it stands for come together: the other manager's
/// borrowed seats count here too, unless the same person at the same workstation has seats of this
/// pool, which are then the same ones. Follows from leases and sightings; a restart counts it anew.
final class Shadow {
    private final Map<String, Map<String, Two>> people = new LinkedHashMap<>();
    private int extra;

    /// Seats of one person at one workstation.
    private static final class Two {
        private int leased;
        private int borrowed;

        int extra() {
            return Math.max(0, borrowed - leased);
        }
    }

    /// Borrowed seats that no lease of the pool stands for.
    int extra() {
        return extra;
    }

    void lease(Holder holder, int seats) {
        count(holder.user(), holder.host(), seats, 0);
    }

    void borrow(Shown shown, int seats) {
        count(shown.user(), shown.host(), 0, seats);
    }

    /// By how much the count grows if the holder's seats do.
    int grows(Holder holder, int seats) {
        Map<String, Two> hosts = people.get(folded(holder.user()));
        Two two = hosts == null ? null : hosts.get(folded(holder.host()));
        if (two == null) {
            return 0;
        }
        return Math.max(0, two.borrowed - two.leased - seats) - two.extra();
    }

    /// Seats that one person has borrowed at one workstation and no lease stands for; both in lower
    /// case.
    int extra(String user, String host) {
        Two two = people.getOrDefault(user, Map.of()).get(host);
        return two == null ? 0 : two.extra();
    }

    /// Whether any of the seats borrowed by this person here has no lease that stands for it.
    boolean counts(Shown shown) {
        Map<String, Two> hosts = people.get(folded(shown.user()));
        Two two = hosts == null ? null : hosts.get(folded(shown.host()));
        return two != null && two.extra() > 0;
    }

    /// Workstations where the person has leases of the pool, as they were first written.
    List<String> leasedAt(String user) {
        List<String> hosts = new ArrayList<>();
        people.getOrDefault(user, Map.of())
                .forEach((host, two) -> {
                    if (two.leased > 0) {
                        hosts.add(host);
                    }
                });
        return hosts;
    }

    private void count(String user, String host, int leased, int borrowed) {
        Map<String, Two> hosts = people.computeIfAbsent(folded(user), one -> new LinkedHashMap<>());
        Two two = hosts.computeIfAbsent(folded(host), one -> new Two());
        extra -= two.extra();
        two.leased += leased;
        two.borrowed += borrowed;
        extra += two.extra();
        if (two.leased == 0 && two.borrowed == 0) {
            hosts.remove(folded(host));
            if (hosts.isEmpty()) {
                people.remove(folded(user));
            }
        }
    }

    /// Names as they are compared: managers differ in how they write them.
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
