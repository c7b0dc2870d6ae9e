package dev.usher.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.contract.Json;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class RoutesTest {
    private static final Pattern ROUTE =
            Pattern.compile("(?:Route\\.(\\w+)\\(|new Route\\(\\s*\"(\\w+)\",)\\s*\"(/[^\"]+)\"");

    private static Set<String> routes() throws IOException {
        String source =
                Files.readString(Path.of("src/main/java/dev/usher/server/http/Routes.java"));
        Set<String> routes = new TreeSet<>();
        Matcher matcher = ROUTE.matcher(source);
        while (matcher.find()) {
            String method = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            routes.add(method.toUpperCase(Locale.ROOT) + " " + matcher.group(3));
        }
        return routes;
    }

    @Test
    void openapi_describes_every_route_and_no_other() throws IOException {
        byte[] json = Files.readAllBytes(Path.of("src/main/resources/openapi.json"));
        Set<String> described = new TreeSet<>();
        if (Json.tree(json) instanceof Map<?, ?> document
                && document.get("paths") instanceof Map<?, ?> paths) {
            paths.forEach((path, methods) ->
                    ((Map<?, ?>) methods)
                            .keySet()
                            .forEach(method ->
                                    described.add(
                                            method.toString().toUpperCase(Locale.ROOT)
                                                    + " "
                                                    + path)));
        }

        assertThat(described).isNotEmpty().isEqualTo(routes());
    }

    @Test
    void the_reference_shows_every_route_and_no_other() throws IOException {
        String page = Files.readString(Path.of("../docs/reference/http.md"));
        Set<String> shown = new TreeSet<>();
        Matcher matcher = Pattern.compile("^### `(\\w+ [^`?]+)", Pattern.MULTILINE).matcher(page);
        while (matcher.find()) {
            shown.add(matcher.group(1));
        }

        assertThat(shown).isEqualTo(routes());
    }
}
