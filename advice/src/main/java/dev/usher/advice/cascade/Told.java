package dev.usher.advice.cascade;

import java.util.List;

/// What logs tell, in order of time, with the lines of a package and of its component as one.
sealed interface Told {
    /// Seconds from 1970-01-01T00:00 by the clock of the first server.
    long second();

    Place place();

    /// A unit was taken.
    ///
    /// @param key its index, or -1 if only a component is named, and no key
    /// @param program the component, or the key's own name
    record Took(long second, Person who, int key, String program, long seats, List<Place> places)
            implements Told {
        @Override
        public Place place() {
            return places.getFirst();
        }
    }

    /// A unit was given back.
    record Gave(long second, Person who, int key, String program, long seats, List<Place> places)
            implements Told {
        @Override
        public Place place() {
            return places.getFirst();
        }
    }

    /// A request was refused.
    ///
    /// @param code the major number, below 0; 0 if the line has none
    /// @param full whether it says that all units are in use
    record Refused(
            long second,
            Person who,
            int key,
            String program,
            long code,
            boolean full,
            List<Place> places)
            implements Told {
        @Override
        public Place place() {
            return places.getFirst();
        }
    }

    /// Units of a key are reserved, by the words of the log.
    ///
    /// @param whom `USER_GROUP stress`
    record Reserved(long second, int key, long seats, String whom, Place place) implements Told {}

    /// A daemon started or stopped: what it had given is given no longer.
    ///
    /// @param daemon `lmgrd` or a vendor's
    record Restarted(long second, String server, String daemon, Place place) implements Told {}
}
