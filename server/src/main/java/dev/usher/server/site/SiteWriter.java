package dev.usher.server.site;

import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Policy;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Scope;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Writes a site as YAML that [SiteReader] reads back as the same site. What stands at its default
/// is left out; pools that are closing are left out too, since applying them would open them again.
public final class SiteWriter {
    /// Text that YAML takes for itself, whatever stands around it.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

    private static final List<String> WORDS =
            List.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final StringBuilder yaml = new StringBuilder();

    private SiteWriter() {}

    public static String write(Site site) {
        SiteWriter writer = new SiteWriter();
        writer.list("products", site.products(), SiteWriter::product);
        writer.list("groups", site.groups(), SiteWriter::group);
        writer.list("schedules", site.schedules(), SiteWriter::schedule);
        writer.list(
                "pools",
                site.pools().stream().filter(pool -> !pool.closing()).toList(),
                SiteWriter::pool);
        writer.list("policies", site.policies(), SiteWriter::policy);
        writer.list("sources", site.sources(), SiteWriter::source);
        writer.yaml.append("blocked: ").append(blocked(site.blocked())).append('\n');
        writer.yaml.append("zone: ").append(site.zone()).append('\n');
        writer.yaml.append("tolerance: ").append(site.tolerance()).append('\n');
        writer.yaml.append("inactivity: ").append(site.inactivity()).append('\n');
        return writer.yaml.toString();
    }

    private <T> void list(String section, List<T> things, Function<T, Entry> entry) {
        yaml.append(section).append(things.isEmpty() ? ": []\n" : ":\n");
        for (T thing : things) {
            yaml.append("  - ").append(entry.apply(thing)).append('\n');
        }
    }

    private static Entry product(Product product) {
        Entry entry = new Entry().text("name", product.name());
        entry.text("publisher", product.publisher());
        entry.texts("editions", product.editions());
        entry.texts("programs", product.programs());
        entry.list("quotas", product.quotas(), SiteWriter::quota);
        boolean observes = product.elsewhere() == Product.Elsewhere.OBSERVE;
        return entry.raw("elsewhere", observes ? Words.of(product.elsewhere()) : "");
    }

    private static Entry quota(Product.Quota quota) {
        return new Entry()
                .raw("per", Words.of(quota.per()))
                .raw("seats", quota.seats())
                .text("group", quota.group());
    }

    private static Entry group(Group group) {
        return new Entry()
                .text("name", group.name())
                .texts("users", group.users())
                .texts("hosts", group.hosts());
    }

    private static Entry schedule(Schedule schedule) {
        return new Entry()
                .text("name", schedule.name())
                .list("days", schedule.days(), SiteReader::shortName)
                .raw("from", "\"" + schedule.from() + "\"")
                .raw("to", "\"" + schedule.to() + "\"");
    }

    private static Entry source(Source source) {
        return new Entry()
                .text("name", source.name())
                .raw("kind", Words.of(source.kind()))
                .text("address", source.address())
                .text("tool", source.tool())
                .texts("arguments", source.arguments())
                .text("format", source.format().equals(Source.AUTO) ? "" : source.format())
                .text("log", source.log())
                .text("licenseFile", source.licenseFile())
                .text("optionsFile", source.optionsFile())
                .text("zone", orEmpty(source.zone()))
                .raw("every", source.every().equals(Source.EVERY) ? "" : source.every())
                .raw("timeout", source.timeout().equals(Source.TIMEOUT) ? "" : source.timeout())
                .list("permits", source.permits(), Words::of);
    }

    private static Entry pool(Pool pool) {
        Entry entry = new Entry().text("name", pool.name());
        entry.texts("products", pool.products().stream().map(Pool.Covered::toString).toList());
        entry.raw("metric", Words.of(pool.metric())).raw("seats", pool.seats());
        if (pool.valueCents() != 0) {
            entry.raw("value", money(pool.valueCents()));
        }
        entry.text("server", pool.server());
        entry.raw("starts", pool.starts() == null ? "" : pool.starts());
        entry.raw("expires", pool.expires() == null ? "" : pool.expires());
        entry.text("feature", orEmpty(pool.feature()));
        String version = orEmpty(pool.version());
        entry.raw("version", version.isEmpty() ? "" : quoted(version));
        entry.text("mirrors", orEmpty(pool.mirrors()));
        return entry.raw("policy", policy(pool.policy()));
    }

    private static String money(long cents) {
        return "%d.%02d".formatted(cents / 100, cents % 100);
    }

    private static Entry policy(Policy policy) {
        Policy usual = Policy.DEFAULT;
        Entry entry = new Entry();
        if (policy.action() != usual.action()) {
            entry.raw("action", Words.of(policy.action()));
        }
        entry.raw("scope", scope(policy.scope()));
        if (policy.queue() != null) {
            Entry queue = new Entry().raw("hold", policy.queue().hold());
            entry.raw("queue", queue.raw("collect", policy.queue().collect()));
        }
        if (policy.enforcement() != usual.enforcement()) {
            entry.raw("enforcement", Words.of(policy.enforcement()));
        }
        entry.raw("detachable", policy.detachable() ? "true" : "");
        entry.raw("tolerance", policy.tolerance() == null ? "" : policy.tolerance());
        if (policy.warnAt() != usual.warnAt()) {
            entry.raw("warnAt", policy.warnAt());
        }
        if (!policy.lease().equals(usual.lease())) {
            entry.raw("lease", policy.lease());
        }
        return entry.list("reservations", policy.reservations(), SiteWriter::reservation);
    }

    private static Entry reservation(Policy.Reservation reservation) {
        return new Entry()
                .text(Words.of(reservation.kind()), reservation.name())
                .raw("seats", reservation.seats());
    }

    private static Entry scope(Scope scope) {
        return new Entry()
                .texts("users", scope.users())
                .texts("groups", scope.groups())
                .texts("hosts", scope.hosts())
                .list("networks", scope.networks(), network -> quoted(network.toString()))
                .texts("schedules", scope.schedules());
    }

    private static Entry policy(ProductPolicy policy) {
        return new Entry()
                .text("name", policy.name())
                .texts("products", policy.products())
                .raw("action", Words.of(policy.action()))
                .raw("scope", scope(policy.scope()));
    }

    private static Entry blocked(Blocked blocked) {
        return new Entry()
                .texts("computers", blocked.computers())
                .texts("users", blocked.users())
                .list("networks", blocked.networks(), network -> quoted(network.toString()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static String textOf(String text) {
        boolean plain =
                PLAIN.matcher(text).matches()
                        && WORDS.stream().noneMatch(word -> word.equalsIgnoreCase(text));
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints()
                .forEach(point -> {
                    if (point == '"' || point == '\\') {
                        quoted.append('\\').appendCodePoint(point);
                    } else if (point < 0x20 || point == 0x7F || point == 0xFEFF) {
                        quoted.append("\\u%04X".formatted(point));
                    } else if (point > 0x7E && point < 0xA0) {
                        quoted.append("\\u%04X".formatted(point));
                    } else {
                        quoted.appendCodePoint(point);
                    }
                });
        return quoted.append('"').toString();
    }

    /// One mapping in flow style; what is empty is left out.
    private static final class Entry {
        private final List<String> members = new ArrayList<>();

        Entry raw(String key, Object value) {
            String text = value.toString();
            if (!text.isEmpty() && !text.equals("{}")) {
                members.add(key + ": " + text);
            }
            return this;
        }

        Entry text(String key, String value) {
            return raw(key, value.isEmpty() ? "" : textOf(value));
        }

        Entry texts(String key, List<String> values) {
            return list(key, values, SiteWriter::textOf);
        }

        <T> Entry list(String key, List<T> values, Function<T, ?> each) {
            List<String> texts = values.stream().map(each).map(Object::toString).toList();
            return raw(key, texts.isEmpty() ? "" : "[" + String.join(", ", texts) + "]");
        }

        @Override
        public String toString() {
            return "{" + String.join(", ", members) + "}";
        }
    }
}
