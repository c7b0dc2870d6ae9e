package dev.usher.server.site;

import dev.usher.seats.site.Blocked;
import dev.usher.seats.site.Group;
import dev.usher.seats.site.Network;
import dev.usher.seats.site.Pool;
import dev.usher.seats.site.Product;
import dev.usher.seats.site.ProductPolicy;
import dev.usher.seats.site.Schedule;
import dev.usher.seats.site.Site;
import dev.usher.seats.site.SitePatch;
import dev.usher.server.site.Faults.Place;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads `site.yaml`: a patch for the seat machine, or every fault with its line and column.
///
/// Reads strictly: an unknown or repeated key, a wrong type, a number out of range is a fault. A
/// text that is not YAML has one fault, where the YAML breaks. Nesting, aliases and size are
/// bounded. Dates become instants here, in the zone that the site will have.
public final class SiteReader {
    /// Mappings and lists inside each other, at most.
    private static final int DEEPEST = 16;

    private static final int MOST_ALIASES = 100;
    private static final int LARGEST = 8 << 20;

    private static final List<String> SECTIONS =
            List.of(
                    "products",
                    "groups",
                    "schedules",
                    "pools",
                    "policies",
                    "sources",
                    "blocked",
                    "zone",
                    "tolerance",
                    "inactivity");

    private final Site present;
    private final Faults faults = new Faults();
    private final Places places = new Places();

    private SiteReader(Site present) {
        this.present = present;
    }

    /// Reads one file.
    ///
    /// @param yaml the file, UTF-8
    /// @param present the site as it is, for its zone
    /// @param prune whether what the file does not name goes
    public static SiteFile read(byte[] yaml, Site present, boolean prune) {
        SiteReader reader = new SiteReader(present);
        Node root = reader.compose(yaml);
        SitePatch patch = reader.patch(root, prune);
        return new SiteFile(patch, reader.faults.all(), reader.places);
    }

    private @Nullable Node compose(byte[] yaml) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel("site.yaml")
                        .setUseMarks(true)
                        .setAllowDuplicateKeys(true)
                        .setMaxAliasesForCollections(MOST_ALIASES)
                        .setCodePointLimit(LARGEST)
                        .build();
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(yaml)).toString();
            if (!bounded(new Parse(settings).parseString(text))) {
                return null;
            }
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.orElse(null);
        } catch (MarkedYamlEngineException broken) {
            faults.add(Place.of(broken.getProblemMark()), "not YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            faults.add(Place.START, "not YAML: " + firstLine(broken));
        } catch (CharacterCodingException broken) {
            faults.add(Place.START, "expected text in UTF-8, found other bytes");
        }
        return null;
    }

    /// Looked at before the nodes are made, so that what makes them recurses only so far.
    private boolean bounded(Iterable<Event> events) {
        int depth = 0;
        int aliases = 0;
        for (Event event : events) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case Alias -> aliases++;
                case Comment, DocumentEnd, DocumentStart, Scalar, StreamEnd, StreamStart -> {}
            }
            if (depth > DEEPEST || aliases > MOST_ALIASES) {
                String what = depth > DEEPEST ? DEEPEST + " levels" : MOST_ALIASES + " aliases";
                faults.add(Place.of(event.getStartMark()), "expected at most " + what);
                return false;
            }
        }
        return true;
    }

    private static String firstLine(YamlEngineException broken) {
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }

    private SitePatch patch(@Nullable Node root, boolean prune) {
        if (root == null) {
            return new SitePatch(
                    List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null,
                    null, null, prune);
        }
        Fields file = Fields.of(root, faults, "a site", SECTIONS);
        file.note(places, "", "", "");
        String zone = file.of("zone", "a zone such as Europe/Berlin", SiteReader::zoneOrNull);
        return new SitePatch(
                products(file),
                groups(file),
                schedules(file),
                pools(file, zone, prune),
                policies(file),
                new SourceReader(places).read(file),
                blocked(file),
                zone,
                file.duration("tolerance"),
                file.duration("inactivity"),
                prune);
    }

    private List<Pool> pools(Fields file, @Nullable String zone, boolean prune) {
        ZoneId dates = ZoneId.of(zone == null ? present.zone() : zone);
        PoolReader reader = new PoolReader(faults, places, dates);
        List<Pool> pools = reader.read(file);
        if (zone != null && !zone.equals(present.zone()) && !prune) {
            pools.addAll(reader.moved(present.pools(), pools));
        }
        return pools;
    }

    static @Nullable String zoneOrNull(String text) {
        try {
            return ZoneId.getAvailableZoneIds().contains(text) ? ZoneId.of(text).getId() : null;
        } catch (DateTimeException unknown) {
            return null;
        }
    }

    private List<Product> products(Fields file) {
        List<Product> products = new ArrayList<>();
        List<String> keys =
                List.of("name", "publisher", "editions", "programs", "quotas", "elsewhere");
        for (Fields each : file.children("products", "a product", keys)) {
            String name = each.text("name");
            each.note(places, "products", name, "");
            products.add(
                    new Product(
                            name,
                            each.textOr("publisher", ""),
                            each.texts("editions"),
                            each.texts("programs"),
                            quotas(each),
                            each.word(
                                    "elsewhere",
                                    Product.Elsewhere.values(),
                                    Product.Elsewhere.DENY)));
        }
        return products;
    }

    private static List<Product.Quota> quotas(Fields product) {
        List<Product.Quota> quotas = new ArrayList<>();
        List<String> keys = List.of("per", "seats", "group");
        for (Fields each : product.children("quotas", "a quota", keys)) {
            Product.Quota.Per per =
                    each.word("per", Product.Quota.Per.values(), Product.Quota.Per.USER);
            quotas.add(
                    new Product.Quota(per, each.whole("seats", 1, null), each.textOr("group", "")));
        }
        return quotas;
    }

    private List<Group> groups(Fields file) {
        List<Group> groups = new ArrayList<>();
        for (Fields each : file.children("groups", "a group", List.of("name", "users", "hosts"))) {
            String name = each.text("name");
            each.note(places, "groups", name, "");
            groups.add(new Group(name, each.texts("users"), each.texts("hosts")));
        }
        return groups;
    }

    private List<Schedule> schedules(Fields file) {
        List<Schedule> schedules = new ArrayList<>();
        List<String> keys = List.of("name", "days", "from", "to");
        for (Fields each : file.children("schedules", "a schedule", keys)) {
            String name = each.text("name");
            each.note(places, "schedules", name, "");
            List<DayOfWeek> days = each.parsed("days", "one of mon to sun", SiteReader::day);
            each.require("days");
            schedules.add(new Schedule(name, days, each.time("from"), each.time("to")));
        }
        return schedules;
    }

    private static @Nullable DayOfWeek day(String text) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (shortName(day).equals(text)) {
                return day;
            }
        }
        return null;
    }

    static String shortName(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private List<ProductPolicy> policies(Fields file) {
        List<ProductPolicy> policies = new ArrayList<>();
        List<String> keys = List.of("name", "products", "action", "scope");
        for (Fields each : file.children("policies", "a policy", keys)) {
            String name = each.text("name");
            each.note(places, "policies", name, "");
            each.require("action");
            policies.add(
                    new ProductPolicy(
                            name,
                            each.texts("products"),
                            each.word("action", PoolReader.ACTIONS, PoolReader.ACTIONS[1]),
                            PoolReader.scope(each)));
        }
        return policies;
    }

    private @Nullable Blocked blocked(Fields file) {
        List<String> keys = List.of("computers", "users", "networks");
        Fields blocked = file.child("blocked", "who is blocked", keys);
        if (blocked == null) {
            return null;
        }
        blocked.note(places, "blocked", "", "");
        return new Blocked(
                blocked.texts("computers"),
                blocked.texts("users"),
                blocked.parsed("networks", "a network like 10.0.0.0/8", Network::of));
    }
}
