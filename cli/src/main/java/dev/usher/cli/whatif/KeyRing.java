package dev.usher.cli.whatif;

import dev.usher.seats.cascade.KeyType;
import dev.usher.seats.cascade.Prices;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The key types of one case, by name: `keyTypes: [{id, value, count, server?, covers?}]`.
///
/// What a type covers are products, or other key types: then all that those cover as well. A type
/// that covers nothing but its own name is a single product.
final class KeyRing {
    private static final int MOST_COUNT = 10_000_000;

    private final List<KeyType> keys = new ArrayList<>();
    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final List<Set<String>> covers = new ArrayList<>();

    private KeyRing() {}

    static KeyRing of(Place types, String nameField) {
        KeyRing ring = new KeyRing();
        Map<String, Place> written = new LinkedHashMap<>();
        for (Place type : types.list()) {
            String name = type.at(nameField).text();
            if (written.put(name, type.maybe("covers")) != null) {
                throw type.misfit("there are two key types \"" + name + "\"");
            }
            long value = type.at("value").whole(0, KeyType.MOST_VALUE);
            int count = (int) type.at("count").whole(0, MOST_COUNT);
            ring.index.put(name, ring.keys.size());
            ring.keys.add(new KeyType(name, type.textOr("server", ""), value, count));
        }
        for (String name : written.keySet()) {
            Set<String> products = new LinkedHashSet<>();
            spread(name, written, new ArrayList<>(), products);
            ring.covers.add(products);
        }
        return ring;
    }

    private static void spread(
            String name, Map<String, Place> written, List<String> within, Set<String> products) {
        Place covers = written.get(name);
        if (covers == null || covers.isNull()) {
            return;
        }
        if (within.contains(name)) {
            throw covers.misfit(
                    "\"%s\" contains itself (%s)"
                            .formatted(name, String.join(" > ", within) + " > " + name));
        }
        within.add(name);
        List<String> texts = covers.texts();
        for (String product : texts) {
            products.add(product);
            if (written.containsKey(product) && !(texts.size() == 1 && product.equals(name))) {
                spread(product, written, within, products);
            }
        }
        within.removeLast();
    }

    List<KeyType> keys() {
        return keys;
    }

    List<String> covers(int key) {
        return List.copyOf(covers.get(key));
    }

    String name(int key) {
        return keys.get(key).name();
    }

    /// The name, or null for no key.
    @Nullable String nameOrNull(int key) {
        return key < 0 ? null : name(key);
    }

    int key(Place name) {
        Integer key = index.get(name.text());
        if (key == null) {
            throw name.misfit("there is no key type \"" + name.text() + "\"");
        }
        return key;
    }

    /// The key named, or -1 for null.
    int keyOrNone(Place name) {
        return name.isNull() ? -1 : key(name);
    }

    /// The key types of a list of names, each once.
    List<Integer> all(Place names) {
        Set<Integer> all = new LinkedHashSet<>();
        names.list().forEach(name -> all.add(key(name)));
        return List.copyOf(all);
    }

    /// The key types that a demand may use: `allowed` names them, or `product` is what they cover.
    List<Integer> allowed(Place demand) {
        return demand.has("product") && !demand.has("allowed")
                ? covering(demand.at("product"))
                : all(demand.at("allowed"));
    }

    /// The key types that cover a product, one at least.
    List<Integer> covering(Place product) {
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < keys.size(); k++) {
            if (covers.get(k).contains(product.text())) {
                all.add(k);
            }
        }
        if (all.isEmpty()) {
            throw product.misfit("no key type covers \"" + product.text() + "\"");
        }
        return all;
    }

    /// Prices by name; null is what cannot be had.
    List<Long> prices(Place prices) {
        List<Long> all = new ArrayList<>();
        for (KeyType key : keys) {
            Place price = prices.at(key.name());
            all.add(price.isNull() ? Prices.NEVER : price.whole(0, Long.MAX_VALUE - 1));
        }
        for (String name : prices.names()) {
            key(new Place(prices.maybe(name).path(), name));
        }
        return all;
    }

    /// The same the other way, names in order.
    Map<String, @Nullable Object> shown(List<Long> prices) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (int k = 0; k < keys.size(); k++) {
            shown.put(name(k), prices.get(k) == Prices.NEVER ? null : prices.get(k));
        }
        return shown;
    }
}
