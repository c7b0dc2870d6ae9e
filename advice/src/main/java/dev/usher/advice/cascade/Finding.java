package dev.usher.advice.cascade;

import java.util.List;

/// Something that the cascade did not do as well as it could have, with what it cost and the lines
/// that show it. Seconds are of the first server's wall clock, from 1970-01-01T00:00.
public sealed interface Finding {
    /// What shows it, in order; of license files for what they say, of logs else.
    List<Place> places();

    /// A dearer key was given while a cheaper one was free and did not refuse.
    ///
    /// @param user `ada@ws1`
    /// @param free units of the cheaper one that were free
    /// @param costRate value an hour
    /// @param step what the cheaper one had answered, or `never asked`
    record SkippedCheaper(
            long at,
            String user,
            String product,
            String took,
            String skipped,
            int free,
            long costRate,
            String step,
            List<Place> places)
            implements Finding {
        public SkippedCheaper {
            places = List.copyOf(places);
        }
    }

    /// The same sessions could have been on cheaper keys.
    ///
    /// @param excessValue value in use above the least possible
    record LateReassociation(long from, long to, long excessValue, List<Place> places)
            implements Finding {
        public LateReassociation {
            places = List.copyOf(places);
        }

        /// Value times seconds.
        public long valueSeconds() {
            return excessValue * (to - from);
        }
    }

    /// Somebody was refused, and need not have been.
    ///
    /// @param how `direct`, or `by moving 1 session(s)`
    /// @param key what she would have had
    /// @param freeKey whose unit was free
    /// @param neverAsked keys with a free unit that were not asked
    /// @param moves who would have moved, in order: `ada@ws1: S1:SUITE -> S1:OTHER`
    record AvoidableDenial(
            long at,
            String user,
            String product,
            String how,
            String key,
            String freeKey,
            List<String> neverAsked,
            List<String> moves,
            List<Place> places)
            implements Finding {
        public AvoidableDenial {
            neverAsked = List.copyOf(neverAsked);
            moves = List.copyOf(moves);
            places = List.copyOf(places);
        }
    }

    /// A dearer key was asked before a cheaper one.
    record OutOfOrder(
            long at, String user, String product, String first, String then, List<Place> places)
            implements Finding {
        public OutOfOrder {
            places = List.copyOf(places);
        }
    }

    /// A server said that all were in use while fewer were out: reserved, borrowed, or a line is
    /// missing.
    record UnexplainedFull(
            long at, String key, int counted, int limit, String user, List<Place> places)
            implements Finding {
        public UnexplainedFull {
            places = List.copyOf(places);
        }
    }

    /// Units that were bought and count no longer.
    ///
    /// @param value of all of them
    /// @param why `superseded by line 7`
    record DeadEntitlement(String key, long units, long value, String why, List<Place> places)
            implements Finding {
        public DeadEntitlement {
            places = List.copyOf(places);
        }
    }
}
