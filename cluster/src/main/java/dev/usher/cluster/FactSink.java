package dev.usher.cluster;

import dev.usher.seats.Fact;

import java.time.Instant;
import java.util.List;

/// Takes the facts of the log as they are applied, in log order, on the thread that applies them:
/// quick, or grants wait.
///
/// After a start the entries since the last snapshot come again, before anything new; a sink that
/// has them already drops them by their index.
public interface FactSink {

    /// Takes the facts of one log entry, of all its commands in order.
    ///
    /// @param index of the entry, ascending, not gapless
    /// @param stamp when the leader packed the entry, to the millisecond
    /// @param facts may be empty
    void applied(long index, Instant stamp, List<Fact> facts);

    /// The index up to which everything given to [#applied] would survive a crash. No snapshot goes
    /// beyond it, so what the sink loses in a crash comes again. Asked by another thread.
    long durableIndex();
}
