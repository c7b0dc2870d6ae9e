package dev.usher.formats.flexlog;

import dev.usher.formats.flexlog.LogEvent.Activity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Which features are components of packages, as daemons say when they start:
///
/// ```
/// suite_F (consisting of:   draft_2026_0F
/// draft_2025_0F	draft_2024_0F)
/// ```
///
/// A checkout of a component writes a line of the package and a line of the component in the same
/// second; both are one use. Bounded: of more than [#MOST] components the rest is not known.
final class Packs {
    private static final int MOST = 20_000;
    private static final int MOST_AT_ONCE = 16;
    private static final String OPENS = "(consisting of:";

    private final Map<String, Set<String>> packs = new LinkedHashMap<>();
    private final List<Activity> taken = new ArrayList<>();
    private String open = "";
    private String daemon = "";
    private boolean any;

    /// Reads a message that may list components; whether it did.
    boolean learn(String daemon, String text) {
        int at = text.indexOf(OPENS);
        if (at > 0) {
            String before = text.substring(0, at).strip();
            open = before.substring(before.lastIndexOf(' ') + 1);
            this.daemon = daemon;
            components(text.substring(at + OPENS.length()));
            return true;
        }
        if (open.isEmpty() || !daemon.equals(this.daemon)) {
            return false;
        }
        components(text);
        return true;
    }

    /// Another kind of message ends a list that was not closed.
    void close() {
        open = "";
    }

    boolean listing() {
        return !open.isEmpty();
    }

    private void components(String text) {
        int end = text.indexOf(')');
        String list = end < 0 ? text : text.substring(0, end);
        for (String component : list.split("[ \t]+", -1)) {
            if (!component.isEmpty() && packs.size() < MOST) {
                packs.computeIfAbsent(component, _ -> new LinkedHashSet<>()).add(open);
                any = true;
            }
        }
        if (end >= 0) {
            open = "";
        }
    }

    /// A checkout, with the package it belongs to.
    Activity placed(Activity out) {
        if (!any) {
            return out;
        }
        Activity placed = out;
        Set<String> of = packs.get(out.feature());
        for (int at = taken.size() - 1; of != null && at >= 0; at--) {
            Activity pack = taken.get(at);
            if (of.contains(pack.feature()) && together(pack, out)) {
                placed = out.in(pack.feature());
                taken.remove(at);
                break;
            }
        }
        if (placed.pack().isEmpty()) {
            remember(out);
        }
        return placed;
    }

    private void remember(Activity out) {
        if (!taken.isEmpty() && taken.getLast().time().second() != out.time().second()) {
            taken.clear();
        }
        if (taken.size() == MOST_AT_ONCE) {
            taken.removeFirst();
        }
        taken.add(out);
    }

    private static boolean together(Activity pack, Activity component) {
        return pack.time().second() == component.time().second()
                && pack.daemon().equals(component.daemon())
                && pack.seats() == component.seats()
                && same(pack.user(), component.user())
                && same(pack.host(), component.host());
    }

    private static boolean same(String one, String other) {
        return one.equals(other)
                || one.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
    }
}
