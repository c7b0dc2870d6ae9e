package dev.usher.server.http;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the route of a path. A fixed part wins over a variable; the last variable of a template
/// that ends in `...` takes the rest of the path.
final class Router {
    private final List<Entry> entries;
    private final Map<String, List<Entry>> byMethod = new LinkedHashMap<>();

    /// A route and the values of its variables.
    record Match(Route route, Map<String, String> variables) {}

    /// A route and the parts of its template.
    ///
    /// @param variables how many of the parts are variables
    /// @param open whether the last part takes the rest of a path
    private record Entry(Route route, List<String> parts, int variables, boolean open) {
        static Entry of(Route route) {
            List<String> parts = route.parts();
            int variables = (int) parts.stream().filter(Entry::variable).count();
            return new Entry(route, parts, variables, parts.getLast().endsWith("...}"));
        }

        private static boolean variable(String part) {
            return part.startsWith("{");
        }

        boolean takes(List<String> path) {
            if (open ? path.size() < parts.size() : path.size() != parts.size()) {
                return false;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (!variable(parts.get(i)) && !parts.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> values(List<String> path) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < parts.size(); i++) {
                String part = parts.get(i);
                if (open && i == parts.size() - 1) {
                    String rest = String.join("/", path.subList(i, path.size()));
                    values.put(part.substring(1, part.length() - 4), rest);
                } else if (variable(part)) {
                    values.put(part.substring(1, part.length() - 1), path.get(i));
                }
            }
            return values;
        }
    }

    Router(List<Route> routes) {
        entries = routes.stream().map(Entry::of).toList();
        for (Entry entry : entries) {
            byMethod.computeIfAbsent(entry.route().method(), any -> new ArrayList<>()).add(entry);
        }
    }

    /// @param parts of the path, decoded
    @Nullable Match match(String method, List<String> parts) {
        Entry best = null;
        for (Entry entry : byMethod.getOrDefault(method, List.of())) {
            if ((best == null || entry.variables() < best.variables()) && entry.takes(parts)) {
                best = entry;
            }
        }
        return best == null ? null : new Match(best.route(), best.values(parts));
    }

    /// The methods that a path takes; none if there is nothing at it.
    Set<String> methods(List<String> parts) {
        Set<String> methods = new TreeSet<>();
        for (Entry entry : entries) {
            if (entry.takes(parts)) {
                methods.add(entry.route().method());
            }
        }
        return methods;
    }
}
