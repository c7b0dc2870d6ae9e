package dev.usher.formats.flexnet;

import dev.usher.formats.Printable;
import dev.usher.formats.flexnet.Imported.Duplicate;
import dev.usher.formats.flexnet.Imported.ImportedPool;
import dev.usher.formats.flexnet.Imported.Skipped;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Writes an imported site as YAML: what was left out as comments at the head, then products and
/// pools, each pool under what its line says.
final class SiteYaml {
    private static final int LONGEST_COMMENT = 300;

    /// Text that YAML reads as itself in every version; a `#` or `:` needs no care then.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    /// Words that some version of YAML takes for something other than text.
    private static final Set<String> WORDS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder yaml = new StringBuilder();

    private SiteYaml() {}

    static String of(Imported site, String source) {
        SiteYaml writer = new SiteYaml();
        writer.head(site, source);
        writer.products(site);
        writer.pools(site);
        return writer.yaml.toString();
    }

    private void head(Imported site, String source) {
        comment("", "Made by: usher import flexnet " + source);
        comment("", "Pools: " + site.pools().size() + ", products: " + site.products().size());
        if (site.duplicates().isEmpty() && site.skipped().isEmpty()) {
            return;
        }
        comment("", "Not in it:");
        Map<Long, String> out = new TreeMap<>();
        for (Duplicate copy : site.duplicates()) {
            String why = "has the SIGN of line %d, counts once".formatted(copy.firstLine());
            out.put(copy.line(), "  line %d: %s: %s".formatted(copy.line(), copy.feature(), why));
        }
        for (Skipped part : site.skipped()) {
            String text = "  line %d: %s: %s".formatted(part.line(), part.record(), part.why());
            out.merge(part.line(), text, (one, other) -> one + "; " + other);
        }
        out.values().forEach(text -> comment("", text));
    }

    private void products(Imported site) {
        yaml.append(site.products().isEmpty() ? "products: []\n" : "products:\n");
        for (String product : site.products()) {
            yaml.append("  - {name: ").append(text(product)).append("}\n");
        }
    }

    private void pools(Imported site) {
        yaml.append(site.pools().isEmpty() ? "pools: []\n" : "pools:\n");
        for (ImportedPool pool : site.pools()) {
            comment(
                    "  ",
                    "line %d: %s %s, daemon %s"
                            .formatted(
                                    pool.sourceLine(),
                                    pool.feature(),
                                    pool.version(),
                                    pool.vendor()));
            pool.notes().forEach(note -> comment("  ", "  " + note));
            pool(site, pool);
        }
    }

    private void pool(Imported site, ImportedPool pool) {
        String products =
                pool.products().stream().map(SiteYaml::text).collect(Collectors.joining(", "));
        yaml.append("  - {name: ").append(text(pool.name()));
        yaml.append(", products: [").append(products).append(']');
        yaml.append(", metric: ").append(pool.seats().isPresent() ? "floating" : "site");
        pool.seats().ifPresent(seats -> yaml.append(", seats: ").append(seats));
        site.server().ifPresent(server -> yaml.append(", server: ").append(text(server)));
        if (pool.starts() != null) {
            yaml.append(", starts: ").append(pool.starts());
        }
        if (pool.expires() != null) {
            yaml.append(", expires: ").append(pool.expires());
        }
        yaml.append(", feature: ").append(text(pool.feature()));
        yaml.append(", version: ").append(quoted(pool.version())).append("}\n");
    }

    private void comment(String indent, String text) {
        yaml.append(indent).append("# ").append(Printable.line(text, LONGEST_COMMENT)).append('\n');
    }

    private static String text(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !WORDS.contains(text.toLowerCase(Locale.ROOT));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(point -> {
                    if (point == '"' || point == '\\') {
                        quoted.append('\\').appendCodePoint(point);
                    } else if (Printable.test(point)) {
                        quoted.appendCodePoint(point);
                    } else {
                        quoted.append(
                                point > 0xFFFF
                                        ? "\\U%08X".formatted(point)
                                        : "\\u%04X".formatted(point));
                    }
                });
        return quoted.append('"').toString();
    }
}
