package dev.usher.seats;

import dev.usher.seats.site.Source;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// What the machine remembers of other license managers, and the counts that follow from it.
final class MirrorBooks {
    final Ledger<SourceState> sources = new Ledger<>();
    final Ledger<MirrorPool> pools = new Ledger<>();
    final Ledger<Sighting> sightings = new Ledger<>();
    final Ledger<Backfilled> files = new Ledger<>();

    /// Those held twice, who have been told of.
    final Set<Twice> twice = new LinkedHashSet<>();

    /// Borrowed seats that count in managed pools, as was told.
    final Map<Place, Counted> counted = new LinkedHashMap<>();

    /// Where that may have changed since the last command.
    final Set<Place> recount = new LinkedHashSet<>();

    /// A person at a workstation, both in lower case, and a managed pool.
    record Place(String pool, String user, String host) {
        static Place of(PoolSeats pool, String user, String host) {
            return new Place(pool.name(), Shadow.folded(user), Shadow.folded(host));
        }
    }

    /// Persons whose seats have moved since the last command, by [#person].
    final Set<String> moved = new LinkedHashSet<>();

    private final Map<String, Long> sourceNumbers = new LinkedHashMap<>();
    private final Map<String, Long> poolNumbers = new LinkedHashMap<>();
    private final Map<String, Map<Feature, Long>> features = new LinkedHashMap<>();
    private final Map<String, MirrorSeats> seats = new LinkedHashMap<>();
    private final Index<String> sightingsOf = new Index<>();
    private final Index<String> sightingsOfPerson = new Index<>();
    private final Map<String, Long> fileNumbers = new LinkedHashMap<>();
    private final Consumer<PoolSeats> touch;
    private Map<String, List<PoolSeats>> shadows = Map.of(); // by the mirrored pool

    /// @param touch told of managed pools whose use changes with what another manager shows
    MirrorBooks(Consumer<PoolSeats> touch) {
        this.touch = touch;
    }

    FrozenMirrors freeze() {
        return new FrozenMirrors(
                sources.freeze(), pools.freeze(), sightings.freeze(), files.freeze());
    }

    void restore(FrozenMirrors frozen) {
        frozen.sources().forEachAfter(-1, (id, source) -> put(source));
        frozen.pools().forEachAfter(-1, (id, pool) -> put(pool));
        frozen.sightings().forEachAfter(-1, (id, sighting) -> put(sighting));
        frozen.files().forEachAfter(-1, (id, file) -> put(file));
        settled();
    }

    void tell(Counted one, boolean begun) {
        Place place = new Place(one.pool(), one.user(), one.host());
        if (begun) {
            counted.put(place, one);
        } else {
            counted.remove(place);
        }
    }

    /// All that has moved has been told of.
    void settled() {
        moved.clear();
        recount.clear();
    }

    // Managed pools that stand for mirrored ones

    /// The site's pools are described anew.
    void shadows(Map<String, PoolSeats> managed, Ledger<Lease> leases) {
        Map<String, List<PoolSeats>> now = new LinkedHashMap<>();
        for (PoolSeats pool : managed.values()) {
            pool.shadows();
            String mirrors = pool.pool().mirrors();
            if (mirrors != null) {
                now.computeIfAbsent(mirrors, one -> new ArrayList<>()).add(pool);
            }
        }
        shadows = now;
        recount.addAll(counted.keySet());
        if (!now.isEmpty()) {
            leases.forEachAfter(-1, (id, lease) -> stand(managed, lease));
        }
        shadows.forEach((mirrored, shadowing) -> {
            for (long id : sightingsOf.of(mirrored)) {
                Sighting sighting = sightings.get(id);
                if (sighting != null && sighting.shown().borrowed()) {
                    shadowing.forEach(pool -> borrow(pool, sighting.shown(), 1));
                }
            }
        });
        sightings.forEachAfter(
                -1,
                (id, sighting) -> moved.add(person(sighting.shown().user(), product(sighting))));
    }

    private static boolean stand(Map<String, PoolSeats> managed, Lease lease) {
        for (Part part : lease.parts()) {
            PoolSeats pool = managed.get(part.pool());
            if (pool != null) {
                pool.stand(lease, part.seats());
            }
        }
        return true;
    }

    /// Managed pools that stand for a mirrored one.
    List<PoolSeats> shadowing(String mirrored) {
        return shadows.getOrDefault(mirrored, List.of());
    }

    /// What a mirrored pool's seats are seats of: the product of the pool that stands for it, else
    /// the feature.
    String product(String pool, Feature feature) {
        List<PoolSeats> managed = shadowing(pool);
        return managed.isEmpty()
                ? feature.name()
                : managed.getFirst().pool().products().getFirst().product();
    }

    String product(Sighting sighting) {
        return product(sighting.pool(), sighting.shown().feature());
    }

    /// Workstations where a person has leases of managed pools that stand for mirrored ones.
    ///
    /// @param user in lower case
    List<String> leasedAt(String user, String product) {
        List<String> hosts = new ArrayList<>();
        for (List<PoolSeats> managed : shadows.values()) {
            for (PoolSeats pool : managed) {
                Shadow shadow = pool.shadow();
                if (shadow != null && pool.pool().products().getFirst().product().equals(product)) {
                    hosts.addAll(shadow.leasedAt(user));
                }
            }
        }
        return hosts;
    }

    static String person(String user, String product) {
        return Shadow.folded(user) + "\n" + product;
    }

    /// A person's seats of a managed pool have changed.
    void moved(Holder holder, PoolSeats pool) {
        moved.add(person(holder.user(), pool.pool().products().getFirst().product()));
        recount.add(Place.of(pool, holder.user(), holder.host()));
    }

    // Sources

    @Nullable SourceState source(String name) {
        Long number = sourceNumbers.get(name);
        return number == null ? null : sources.get(number);
    }

    boolean put(SourceState source) {
        sources.put(source.number(), source);
        sourceNumbers.put(source.name(), source.number());
        return true;
    }

    void remove(SourceState source) {
        sources.remove(source.number());
        sourceNumbers.remove(source.name());
    }

    // Pools

    @Nullable MirrorPool pool(String name) {
        Long number = poolNumbers.get(name);
        return number == null ? null : pools.get(number);
    }

    @Nullable MirrorPool pool(String source, Feature feature) {
        Long number = features.getOrDefault(source, Map.of()).get(feature);
        return number == null ? null : pools.get(number);
    }

    /// Pools of a source, in the order of their numbers.
    List<MirrorPool> poolsOf(String source) {
        List<MirrorPool> all = new ArrayList<>();
        for (long number : features.getOrDefault(source, Map.of()).values()) {
            MirrorPool pool = pools.get(number);
            if (pool != null) {
                all.add(pool);
            }
        }
        return all;
    }

    boolean put(MirrorPool pool) {
        pools.put(pool.number(), pool);
        poolNumbers.put(pool.name(), pool.number());
        features.computeIfAbsent(pool.source(), one -> new LinkedHashMap<>())
                .put(pool.feature(), pool.number());
        seats.computeIfAbsent(pool.name(), one -> new MirrorSeats());
        return true;
    }

    void remove(MirrorPool pool) {
        pools.remove(pool.number());
        poolNumbers.remove(pool.name());
        seats.remove(pool.name());
        Map<Feature, Long> all = features.get(pool.source());
        if (all != null) {
            all.remove(pool.feature());
            if (all.isEmpty()) {
                features.remove(pool.source());
            }
        }
    }

    MirrorSeats seats(String pool) {
        return seats.getOrDefault(pool, new MirrorSeats());
    }

    // Sightings

    boolean put(Sighting sighting) {
        Sighting before = sightings.get(sighting.id().number());
        if (before != null) {
            count(before, -1);
        } else {
            sightingsOf.add(sighting.pool(), sighting.id().number());
            sightingsOfPerson.add(user(sighting), sighting.id().number());
        }
        sightings.put(sighting.id().number(), sighting);
        count(sighting, 1);
        return true;
    }

    void remove(Sighting ended) {
        Sighting sighting = sightings.get(ended.id().number());
        if (sighting == null) {
            return;
        }
        count(sighting, -1);
        sightings.remove(sighting.id().number());
        sightingsOf.remove(sighting.pool(), sighting.id().number());
        sightingsOfPerson.remove(user(sighting), sighting.id().number());
    }

    private void count(Sighting sighting, int sign) {
        seats.computeIfAbsent(sighting.pool(), one -> new MirrorSeats()).count(sighting, sign);
        if (sighting.shown().borrowed()) {
            shadowing(sighting.pool()).forEach(pool -> borrow(pool, sighting.shown(), sign));
        }
        moved.add(person(sighting.shown().user(), product(sighting)));
    }

    private void borrow(PoolSeats pool, Shown shown, int sign) {
        pool.borrow(shown, sign);
        recount.add(Place.of(pool, shown.user(), shown.host()));
        touch.accept(pool);
    }

    private static String user(Sighting sighting) {
        return Shadow.folded(sighting.shown().user());
    }

    /// Sightings of a pool, oldest first.
    long[] sightingsOf(String pool) {
        return sightingsOf.of(pool);
    }

    /// Sightings of a person, oldest first.
    ///
    /// @param user in lower case
    long[] sightingsOfPerson(String user) {
        return sightingsOfPerson.of(user);
    }

    // Old logs

    @Nullable Backfilled file(String source, String digest) {
        Long number = fileNumbers.get(source + "\n" + digest);
        return number == null ? null : files.get(number);
    }

    boolean put(Backfilled file) {
        files.put(file.number(), file);
        fileNumbers.put(file.source() + "\n" + file.digest(), file.number());
        return true;
    }

    // What may be asked

    List<SourceView> sources(List<Source> described) {
        List<SourceView> views = new ArrayList<>(described.size());
        for (Source source : described) {
            int unknown = 0;
            int shown = 0;
            List<MirrorPool> all = poolsOf(source.name());
            for (MirrorPool pool : all) {
                unknown += pool.counts().state() == FeatureCount.State.UNKNOWN ? 1 : 0;
                shown += sightingsOf(pool.name()).length;
            }
            SourceState state = source(source.name());
            views.add(new SourceView(source, state, all.size(), unknown, shown));
        }
        return views;
    }

    List<MirrorView> views() {
        List<MirrorView> views = new ArrayList<>(pools.size());
        pools.forEachAfter(-1, (id, pool) -> views.add(view(pool)));
        return views;
    }

    /// In use as the manager counts, without its open reservations; where it counts nothing, what
    /// its holders have.
    private MirrorView view(MirrorPool pool) {
        FeatureCount counts = pool.counts();
        MirrorSeats shown = seats(pool.name());
        SourceState source = source(pool.source());
        boolean answers = source != null && source.answers();
        boolean known = counts.state() == FeatureCount.State.KNOWN;
        int inUse = counts.issued() > 0 ? counts.inUse() - counts.reserved() : shown.held();
        return new MirrorView(
                pool,
                answers,
                product(pool.name(), pool.feature()),
                Math.max(0, inUse),
                shown.held() - shown.borrowed(),
                counts.reserved(),
                shown.borrowed(),
                Math.max(counts.queued(), shown.waiting()),
                answers && known ? Math.max(0, counts.issued() - counts.inUse()) : null);
    }

    List<Sighting> shown(String pool) {
        List<Sighting> all = new ArrayList<>();
        for (long id : sightingsOf(pool)) {
            Sighting sighting = sightings.get(id);
            if (sighting != null) {
                all.add(sighting);
            }
        }
        return all;
    }
}
