package dev.usher.advice.cascade;

import dev.usher.formats.flexnet.Imported;
import dev.usher.formats.flexnet.Imported.ImportedPool;
import dev.usher.formats.flexnet.Imported.Skipped;
import dev.usher.formats.flexnet.LicenseFile;
import dev.usher.formats.flexnet.LicenseFile.FeatureLine;
import dev.usher.formats.flexnet.LicenseFile.PackageLine;
import dev.usher.formats.flexnet.SiteImport;
import dev.usher.seats.cascade.KeyType;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The keys that license files give, and who may use which for what.
final class Entitlements {
    private final Prices prices;
    private final Map<String, Set<String>> alias;
    private final List<Key> keys = new ArrayList<>();
    private final Map<String, Integer> byName = new TreeMap<>();
    private final Map<String, Set<String>> components = new TreeMap<>();
    private final Map<String, Rules> rules = new TreeMap<>();
    private final List<Expiry> expiries = new ArrayList<>();
    private final List<Finding> dead = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> priceless = new TreeSet<>();

    /// Units that end.
    record Expiry(long second, int key, int units) {}

    /// @param alias programs of old suites: further keys that run them, by the code of the program
    Entitlements(List<LicensedServer> servers, Prices prices, Map<String, Set<String>> alias) {
        this.prices = prices;
        this.alias = alias;
        servers.forEach(this::read);
        expiries.sort((one, other) -> Long.compare(one.second(), other.second()));
    }

    private void read(LicensedServer server) {
        Rules ruled = new Rules(server.name(), server.options());
        rules.put(server.name(), ruled);
        notes.addAll(ruled.notes());
        Imported imported = SiteImport.of(server.file(), server.name());
        Map<Long, FeatureLine> lines = new TreeMap<>();
        server.file().features().forEach(line -> lines.put(line.line(), line));
        Map<String, List<ImportedPool>> features = new TreeMap<>();
        for (ImportedPool pool : imported.pools()) {
            features.computeIfAbsent(pool.feature(), _ -> new ArrayList<>()).add(pool);
        }
        for (ImportedPool pool : imported.pools()) {
            List<ImportedPool> alike = features.remove(pool.feature());
            if (alike != null) {
                FeatureLine line = lines.get(pool.sourceLine());
                String sharing =
                        line == null ? "" : line.attributes().value("DUP_GROUP").orElse("");
                feature(server, ruled, alike, sharing);
            }
        }
        for (Skipped skipped : imported.skipped()) {
            FeatureLine line = lines.get(skipped.line());
            if (line != null) {
                bury(server, line, skipped);
            }
        }
    }

    /// One feature of one server: its reserved parts, then the rest.
    private void feature(
            LicensedServer server, Rules ruled, List<ImportedPool> pools, String sharing) {
        ImportedPool first = pools.getFirst();
        String feature = first.feature();
        Set<String> covers = new TreeSet<>(Set.of(feature));
        boolean suite = false;
        for (PackageLine line : server.file().packages()) {
            if (line.name().equals(feature) && line.vendor().equalsIgnoreCase(first.vendor())) {
                suite = true;
                line.components().forEach(component -> covers.add(component.name()));
            }
        }
        components.computeIfAbsent(server.name(), _ -> new TreeSet<>()).addAll(covers);
        long units = 0;
        for (ImportedPool pool : pools) {
            units += pool.seats().orElse(Key.UNCOUNTED);
        }
        long value = prices.of(feature, covers.size() - (suite ? 1 : 0));
        if (!prices.knows(feature)) {
            priceless.add(feature);
        }
        int left = (int) Math.min(units, Key.UNCOUNTED);
        String name = server.name() + ":" + feature;
        for (Rules.Reserve reserve : ruled.reserves(feature)) {
            int some = (int) Math.min(reserve.seats(), left);
            left -= some;
            String part = name + " for " + reserve.whom().who();
            add(part, server, first, value, some, covers, suite, sharing, reserve.whom());
            if (!reserve.whom().known()) {
                notes.add("the members of " + reserve.whom().who() + " are not known: " + part);
            }
        }
        int rest = add(name, server, first, value, left, covers, suite, sharing, Crowd.EVERYBODY);
        byName.put(name, rest);
        for (ImportedPool pool : pools) {
            LocalDate expires = pool.expires();
            if (expires != null) {
                long end = expires.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
                OptionalLong seats = pool.seats();
                int ending = (int) Math.min(seats.orElse(left), left);
                expiries.add(new Expiry(end, rest, ending));
            }
        }
    }

    private int add(
            String name,
            LicensedServer server,
            ImportedPool pool,
            long value,
            int units,
            Set<String> covers,
            boolean suite,
            String sharing,
            Crowd whom) {
        int index = keys.size();
        keys.add(
                new Key(
                        index,
                        name,
                        server.name(),
                        pool.feature(),
                        pool.vendor(),
                        value,
                        units,
                        covers,
                        suite,
                        sharing,
                        whom));
        return index;
    }

    private void bury(LicensedServer server, FeatureLine line, Skipped skipped) {
        boolean counted =
                skipped.reason() == Skipped.Reason.SUPERSEDED
                        || skipped.reason() == Skipped.Reason.SHADOWED;
        if (counted) {
            long units = line.seats().orElse(0);
            long value = units * prices.of(line.name(), covered(server.file(), line.name()));
            dead.add(
                    new Finding.DeadEntitlement(
                            server.name() + ":" + line.name(),
                            units,
                            value,
                            skipped.why(),
                            List.of(new Place(server.path(), skipped.line()))));
        }
    }

    private static int covered(LicenseFile file, String feature) {
        Set<String> covered = new TreeSet<>();
        file.packages().stream()
                .filter(line -> line.name().equals(feature))
                .forEach(line -> line.components().forEach(each -> covered.add(each.name())));
        return covered.size();
    }

    List<Key> keys() {
        return keys;
    }

    Key key(int index) {
        return keys.get(index);
    }

    List<KeyType> types() {
        return keys.stream().map(Key::type).toList();
    }

    /// The part of a feature's units that is nobody's in particular; -1 if the server has no such
    /// feature.
    int index(String server, String feature) {
        return byName.getOrDefault(server + ":" + feature, -1);
    }

    /// Whether the server knows a name, as a key or as a component.
    boolean knows(String server, String feature) {
        return components.getOrDefault(server, Set.of()).contains(feature);
    }

    /// The parts of the same units, reserved ones first.
    List<Key> parts(int key) {
        Key whole = keys.get(key);
        return keys.stream()
                .filter(each -> each.server().equals(whole.server()))
                .filter(each -> each.feature().equals(whole.feature()))
                .toList();
    }

    /// The part that stands for all of a feature in what people read.
    int whole(int key) {
        return index(keys.get(key).server(), keys.get(key).feature());
    }

    /// Keys on which a person may run a program.
    List<Integer> allowed(Person person, String program) {
        Set<String> names = alias.getOrDefault(program, Set.of());
        return keys.stream()
                .filter(key -> key.covers().contains(program) || names.contains(key.feature()))
                .filter(key -> key.reservedFor().has(person))
                .filter(key -> permitted(key, person, program))
                .map(Key::index)
                .toList();
    }

    private boolean permitted(Key key, Person person, String program) {
        Rules ruled = rules.get(key.server());
        return ruled == null
                || (ruled.permit(key.feature(), person) && ruled.permit(program, person));
    }

    List<Expiry> expiries() {
        return expiries;
    }

    List<Finding> dead() {
        return dead;
    }

    List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (!priceless.isEmpty()) {
            all.addFirst(
                    "no price is known of %s: a unit counts 1 for each program that it covers"
                            .formatted(String.join(", ", priceless)));
        }
        return all;
    }
}
