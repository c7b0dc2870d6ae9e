package dev.usher.server.http;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the route of a path. A fixed part wins over a variable; the last variable of a template
/// that ends in `...` takes the rest of the path.
final class Router {
    private final List<Entry> entries;

    private record Entry(Route route, List<String> parts) {}

    /// A route and the values of its variables.
    record Match(Route route, Map<String, String> variables) {}

    Router(List<Route> routes) {
        entries = routes.stream().map(route -> new Entry(route, route.parts())).toList();
    }

    /// @param parts of the path, decoded
    @Nullable Match match(String method, List<String> parts) {
        Match best = null;
        for (Entry entry : entries) {
            if (entry.route().method().equals(method)) {
                Map<String, String> variables = variables(entry.parts(), parts);
                boolean better =
                        variables != null
                                && (best == null || variables.size() < best.variables().size());
                if (variables != null && better) {
                    best = new Match(entry.route(), variables);
                }
            }
        }
        return best;
    }

    /// The methods that a path takes; none if there is nothing at it.
    Set<String> methods(List<String> parts) {
        Set<String> methods = new TreeSet<>();
        for (Entry entry : entries) {
            if (variables(entry.parts(), parts) != null) {
                methods.add(entry.route().method());
            }
        }
        return methods;
    }

    private static @Nullable Map<String, String> variables(
            List<String> template, List<String> parts) {
        boolean open = template.getLast().endsWith("...}");
        if (open ? parts.size() < template.size() : parts.size() != template.size()) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String part = template.get(i);
            if (open && i == template.size() - 1) {
                String rest = String.join("/", parts.subList(i, parts.size()));
                variables.put(part.substring(1, part.length() - 4), rest);
            } else if (part.startsWith("{")) {
                variables.put(part.substring(1, part.length() - 1), parts.get(i));
            } else if (!part.equals(parts.get(i))) {
                return null;
            }
        }
        return variables;
    }
}
