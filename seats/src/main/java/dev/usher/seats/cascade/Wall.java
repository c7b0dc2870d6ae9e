package dev.usher.seats.cascade;

import java.util.List;

/// The proof of a denial: these units are the only ones that these sessions can use, and there are
/// more of the sessions. No reassociation whatever can help (Hall).
///
/// @param keys the key types within the wall, in order
/// @param units units of them owned
/// @param confined sessions that can use nothing else, those waiting or refused included
public record Wall(List<Integer> keys, int units, int confined) {
    public Wall {
        keys = List.copyOf(keys);
    }
}
