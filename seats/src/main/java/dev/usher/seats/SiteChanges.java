package dev.usher.seats;

import dev.usher.seats.Outcome.Applied.Change;
import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Metric;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;

/// Tells two sites apart, in words like those of `site.yaml`.
final class SiteChanges {
    private static final int LONGEST = 200; // of a field's text; the rest is cut

    private final List<Change> changes = new ArrayList<>();

    List<Change> between(Site before, Site after) {
        section(
                "product",
                before.products(),
                after.products(),
                Product::name,
                SiteChanges::product,
                (was, is) -> false);
        section(
                "group",
                before.groups(),
                after.groups(),
                Group::name,
                SiteChanges::group,
                (was, is) -> false);
        section(
                "schedule",
                before.schedules(),
                after.schedules(),
                Schedule::name,
                SiteChanges::schedule,
                (was, is) -> false);
        section(
                "pool",
                before.pools(),
                after.pools(),
                Pool::name,
                SiteChanges::pool,
                (was, is) -> !was.closing() && is.closing());
        section(
                "policy",
                before.policies(),
                after.policies(),
                ProductPolicy::name,
                SiteChanges::policy,
                (was, is) -> false);
        section(
                "source",
                before.sources(),
                after.sources(),
                Source::name,
                SiteChanges::source,
                (was, is) -> false);
        differ("blocked", "", "changed", blocked(before.blocked()), blocked(after.blocked()));
        setting("zone", before.zone(), after.zone());
        setting("tolerance", before.tolerance().toString(), after.tolerance().toString());
        setting("inactivity", before.inactivity().toString(), after.inactivity().toString());
        return List.copyOf(changes);
    }

    private <T> void section(
            String what,
            List<T> before,
            List<T> after,
            Function<T, String> nameOf,
            Function<T, Fields> fields,
            BiPredicate<T, T> closed) {
        Map<String, T> old = SiteCheck.byName(before, nameOf);
        for (T is : after) {
            String name = nameOf.apply(is);
            T was = old.remove(name);
            if (was == null) {
                changes.add(new Change("added", what, name, "", fields.apply(is).text()));
            } else if (!was.equals(is)) {
                String kind = closed.test(was, is) ? "closed" : "changed";
                differ(what, name, kind, fields.apply(was), fields.apply(is));
            }
        }
        old.forEach((name, was) ->
                changes.add(new Change("removed", what, name, fields.apply(was).text(), "")));
    }

    private void differ(String what, String name, String kind, Fields was, Fields is) {
        Set<String> keys = new LinkedHashSet<>(is.texts.keySet());
        keys.addAll(was.texts.keySet());
        keys.removeIf(key -> was.get(key).equals(is.get(key)));
        if (!keys.isEmpty()) {
            changes.add(new Change(kind, what, name, was.text(keys), is.text(keys)));
        }
    }

    private void setting(String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change("changed", what, "", before, after));
        }
    }

    /// Fields of one thing as texts, in the order of `site.yaml`; those left empty are not there.
    private static final class Fields {
        private final Map<String, String> texts = new LinkedHashMap<>();

        Fields add(String key, @Nullable Object value) {
            String text = value == null ? "" : value.toString();
            if (!text.isEmpty()) {
                texts.put(key, text);
            }
            return this;
        }

        Fields all(String key, List<?> values) {
            return add(key, String.join(" ", values.stream().map(Object::toString).toList()));
        }

        Fields all(Fields others) {
            texts.putAll(others.texts);
            return this;
        }

        String get(String key) {
            return texts.getOrDefault(key, "none");
        }

        String text() {
            return text(texts.keySet());
        }

        String text(Set<String> keys) {
            List<String> parts = new ArrayList<>();
            for (String key : keys) {
                String text = get(key);
                boolean cut = text.length() > LONGEST;
                parts.add(key + " " + (cut ? text.substring(0, LONGEST) + "..." : text));
            }
            return String.join(", ", parts);
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Fields product(Product product) {
        return new Fields()
                .add("publisher", product.publisher())
                .all("editions", product.editions())
                .all("programs", product.programs())
                .all("quotas", product.quotas().stream().map(SiteChanges::quota).toList())
                .add("elsewhere", word(product.elsewhere()));
    }

    private static String quota(Product.Quota quota) {
        String group = quota.group().isEmpty() ? "" : ":" + quota.group();
        return quota.seats() + "/" + word(quota.per()) + group;
    }

    private static Fields group(Group group) {
        return new Fields().all("users", group.users()).all("hosts", group.hosts());
    }

    private static Fields schedule(Schedule schedule) {
        return new Fields()
                .all("days", schedule.days().stream().map(SiteChanges::word).toList())
                .add("from", schedule.from())
                .add("to", schedule.to());
    }

    private static Fields pool(Pool pool) {
        return new Fields()
                .all("products", pool.products())
                .add("metric", word(pool.metric()))
                .add("seats", pool.metric() == Metric.SITE ? "" : pool.seats())
                .add("value", money(pool.valueCents()))
                .add("server", pool.server())
                .add("starts", day(pool.starts(), pool.startsAt()))
                .add("expires", day(pool.expires(), pool.expiresAt()))
                .add("feature", pool.feature())
                .add("version", pool.version())
                .add("mirrors", pool.mirrors())
                .all(rules(pool))
                .add("closing", pool.closing() ? "yes" : "");
    }

    private static String money(long cents) {
        return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
    }

    /// The day, and the instant it was resolved to: a new zone moves only the second.
    private static String day(@Nullable Object day, @Nullable Object instant) {
        return day == null ? "" : instant == null ? day.toString() : day + " (" + instant + ")";
    }

    private static Fields rules(Pool pool) {
        Policy policy = pool.policy();
        Policy.Queue queue = policy.queue();
        return new Fields()
                .add("action", word(policy.action()))
                .all(scope(policy.scope()))
                .add("hold", queue == null ? "" : queue.hold())
                .add("collect", queue == null ? "" : queue.collect())
                .add("enforcement", word(policy.enforcement()))
                .add("detachable", policy.detachable() ? "yes" : "no")
                .add("tolerance", policy.tolerance())
                .add("warnAt", policy.warnAt())
                .add("lease", pool.metric() == Metric.LEASED ? policy.lease() : "")
                .all(
                        "reservations",
                        policy.reservations().stream()
                                .map(one -> one.seats() + "/" + one.key())
                                .toList());
    }

    private static Fields scope(Scope scope) {
        return new Fields()
                .all("users", scope.users())
                .all("groups", scope.groups())
                .all("hosts", scope.hosts())
                .all("networks", scope.networks())
                .all("schedules", scope.schedules());
    }

    private static Fields policy(ProductPolicy policy) {
        return new Fields()
                .all("products", policy.products())
                .add("action", word(policy.action()))
                .all(scope(policy.scope()));
    }

    private static Fields source(Source source) {
        return new Fields()
                .add("kind", word(source.kind()))
                .add("address", source.address())
                .add("tool", source.tool())
                .all("arguments", source.arguments())
                .add("format", source.format().equals(Source.AUTO) ? "" : source.format())
                .add("log", source.log())
                .add("licenseFile", source.licenseFile())
                .add("optionsFile", source.optionsFile())
                .add("zone", source.zone())
                .add("every", source.every())
                .add("timeout", source.timeout())
                .all("permits", source.permits().stream().map(SiteChanges::word).toList());
    }

    private static Fields blocked(Blocked blocked) {
        return new Fields()
                .all("computers", blocked.computers())
                .all("users", blocked.users())
                .all("networks", blocked.networks());
    }
}
