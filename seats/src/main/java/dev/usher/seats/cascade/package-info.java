/// Which key pays: the allocation that serves most, then costs least, then moves fewest, then stays
/// local, found by one shortest-path search over key types for each event, and proven by prices.
///
/// Sessions that may use the same keys from the same place are one *class of demand*, so the work
/// of an event is in key types and classes, never in sessions. `docs/concepts/cascade.md` tells how
/// and why it works.
@NullMarked
package dev.usher.seats.cascade;

import org.jspecify.annotations.NullMarked;
