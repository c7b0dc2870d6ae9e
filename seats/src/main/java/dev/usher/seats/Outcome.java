package dev.usher.seats;

import dev.usher.seats.site.Policy.Enforcement;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/// What a command is answered with. A denial is one of them.
public sealed interface Outcome {

    /// Nothing more to say.
    record Done() implements Outcome {}

    /// A session is open.
    ///
    /// @param until the instant up to which both sides know that the server counts
    record Opened(SessionId session, Instant until) implements Outcome {}

    record Alive(SessionId session, Instant until) implements Outcome {}

    /// Seats granted, by a checkout or a claim.
    ///
    /// @param use the program's use, or the checkout's own where it named no program
    /// @param until up to when the server counts it without a further word; null: until revoked
    record Granted(
            LeaseId lease,
            List<Part> parts,
            String product,
            @Nullable String edition,
            UseId use,
            DecisionId decision,
            @Nullable Instant until,
            Enforcement enforcement,
            boolean detachable)
            implements Outcome {
        public Granted {
            parts = List.copyOf(parts);
        }

        public int seats() {
            int seats = 0;
            for (Part part : parts) {
                seats += part.seats();
            }
            return seats;
        }
    }

    /// The product is only watched; the program may run.
    ///
    /// @param use null if the checkout named no program to watch
    record Watched(@Nullable UseId use, DecisionId decision) implements Outcome {}

    /// In line.
    ///
    /// @param place 1 is the head of the line
    record Queued(RequestId request, int place, DecisionId decision) implements Outcome {}

    record Denied(Denial denial, DecisionId decision) implements Outcome {}

    /// A program now runs under a lease, or is observed.
    record Began(UseId use) implements Outcome {}

    /// A stretch of an old log was taken, or had been before.
    ///
    /// @param end up to where the file is read; the next stretch begins there
    /// @param taken what of it is now in history
    /// @param clipped what was left out, since the source was watched by then
    record Filled(long end, int taken, int clipped) implements Outcome {}

    /// An upload was taken, or what of it could be.
    ///
    /// @param known entries that had been taken before
    record Journaled(int taken, int known, List<Turned> refused) implements Outcome {
        public Journaled {
            refused = List.copyOf(refused);
        }

        /// An entry that was not taken, and why.
        public record Turned(String id, Code code, String detail) {}
    }

    /// The site is as asked.
    ///
    /// @param changes what is different now; empty if nothing
    record Applied(List<Change> changes) implements Outcome {
        public Applied {
            changes = List.copyOf(changes);
        }

        /// One thing added, changed, removed or closed.
        ///
        /// @param kind `added`, `changed`, `removed` or `closed`
        /// @param what `pool`, `product`, `group`, `schedule`, `policy`, `blocked`, `zone`, ...
        /// @param before empty if it was not there
        /// @param after empty if it is gone
        public record Change(String kind, String what, String name, String before, String after) {}
    }

    /// The site was not changed.
    record SiteRefused(List<Fault> faults) implements Outcome {
        public SiteRefused {
            faults = List.copyOf(faults);
        }

        /// What is wrong with one thing of the patch.
        ///
        /// @param section `products`, `pools`, ... as in `site.yaml`
        /// @param name of the thing within its section
        /// @param field the key within the thing, or empty for the thing itself
        public record Fault(String section, String name, String field, String message) {}
    }

    /// The command could not be carried out; nothing has changed.
    record Refused(Code code, String sentence) implements Outcome {}
}
