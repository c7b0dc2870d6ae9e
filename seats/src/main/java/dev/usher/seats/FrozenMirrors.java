package dev.usher.seats;

/// What the machine remembers of other license managers, at one instant; safe for any thread.
public record FrozenMirrors(
        Ledger.Frozen<SourceState> sources,
        Ledger.Frozen<MirrorPool> pools,
        Ledger.Frozen<Sighting> sightings,
        Ledger.Frozen<Backfilled> files) {

    /// Of a machine that has watched nobody.
    public static FrozenMirrors none() {
        return new FrozenMirrors(
                new Ledger<SourceState>().freeze(),
                new Ledger<MirrorPool>().freeze(),
                new Ledger<Sighting>().freeze(),
                new Ledger<Backfilled>().freeze());
    }
}
