package dev.usher.cli.whatif;

import dev.usher.seats.cascade.Audit;
import dev.usher.seats.cascade.Audit.Entry;
import dev.usher.seats.cascade.Audit.Moved;
import dev.usher.seats.cascade.Audit.Priced;
import dev.usher.seats.cascade.Audit.State;
import dev.usher.seats.cascade.KeyType;
import dev.usher.seats.cascade.Prices;
import dev.usher.seats.cascade.Wall;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Whether a decision record proves itself: `before`, `moves`, `after` and `proof`.
final class RecordCase {
    private final KeyRing ring;

    private RecordCase(KeyRing ring) {
        this.ring = ring;
    }

    static Map<String, @Nullable Object> answer(Place record) {
        KeyRing ring = KeyRing.of(record.at("before").at("keys"), "key");
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("faults", Audit.faults(new RecordCase(ring).recorded(record)));
        return answer;
    }

    private Audit.Recorded recorded(Place record) {
        Place moves = record.maybe("moves");
        Place added = record.maybe("addedValue");
        Place wall = record.maybe("wall");
        return new Audit.Recorded(
                record.at("event").text(),
                record.textOr("site", ""),
                record.at("outcome").text(),
                ring.keyOrNone(record.maybe("key")),
                candidates(record.maybe("candidates")),
                moves.isNull() ? List.of() : moves(moves),
                record.flag("rotates"),
                added.isNull() ? null : added.whole(Long.MIN_VALUE, Long.MAX_VALUE),
                wall.isNull() ? null : wall(wall),
                state(record.at("before")),
                state(record.at("after")),
                ring.prices(record.at("proof").at("prices")));
    }

    private Wall wall(Place wall) {
        return new Wall(
                ring.all(wall.at("keys")),
                whole(wall.at("units")),
                whole(wall.at("confinedSessions")));
    }

    private static int whole(Place number) {
        return (int) number.whole(0, Integer.MAX_VALUE);
    }

    private List<Moved> moves(Place moves) {
        List<Moved> all = new ArrayList<>();
        for (Place move : moves.list()) {
            int order = all.size() + 1;
            if (move.has("order") && move.at("order").whole(0, Integer.MAX_VALUE) != order) {
                throw move.at("order").misfit("expected " + order + ", for moves stand in order");
            }
            all.add(
                    new Moved(
                            ring.all(move.at("allowed")).stream().sorted().toList(),
                            move.textOr("site", ""),
                            ring.key(move.at("fromKey")),
                            ring.key(move.at("toKey"))));
        }
        return all;
    }

    /// Those that could have served; one ruled out has a reason and no price.
    private List<Priced> candidates(Place candidates) {
        List<Priced> all = new ArrayList<>();
        for (Place each : candidates.isNull() ? List.<Place>of() : candidates.list()) {
            if (each.has("priceNow")) {
                Place price = each.at("priceNow");
                all.add(
                        new Priced(
                                ring.key(each.at("key")),
                                type(each),
                                whole(each.at("inUse")),
                                price.isNull()
                                        ? Prices.NEVER
                                        : price.whole(0, Long.MAX_VALUE - 1)));
            }
        }
        return all;
    }

    private static KeyType type(Place key) {
        return new KeyType(
                key.at("key").text(),
                key.textOr("server", ""),
                key.at("value").whole(0, KeyType.MOST_VALUE),
                whole(key.at("count")));
    }

    private State state(Place state) {
        Map<Integer, KeyType> types = new LinkedHashMap<>();
        Map<Integer, Integer> inUse = new LinkedHashMap<>();
        for (Place key : state.at("keys").list()) {
            int index = ring.key(key.at("key"));
            types.put(index, type(key));
            inUse.put(index, whole(key.at("inUse")));
        }
        List<KeyType> keys = new ArrayList<>();
        List<Integer> used = new ArrayList<>();
        for (int k = 0; k < ring.keys().size(); k++) {
            KeyType type = types.get(k);
            if (type == null) {
                throw state.at("keys").misfit("\"" + ring.name(k) + "\" is missing");
            }
            keys.add(type);
            used.add(inUse.getOrDefault(k, 0));
        }
        List<Entry> book = new ArrayList<>();
        for (Place entry : state.at("book").list()) {
            book.add(
                    new Entry(
                            ring.all(entry.at("allowed")),
                            entry.textOr("site", ""),
                            ring.key(entry.at("key")),
                            entry.flag("pinned"),
                            whole(entry.at("sessions"))));
        }
        long total = state.at("totalValue").whole(0, Long.MAX_VALUE);
        return new State(keys, used, book, total);
    }
}
