package dev.usher.advice.cascade;

import dev.usher.seats.cascade.KeyType;

import java.util.Set;

/// The units of one package or increment on one server, or the part of them that is reserved.
///
/// @param name `S1:64300ACD_F`, with whom it is reserved for behind it if it is
/// @param feature of the license file
/// @param value of a unit
/// @param units at the start; [#UNCOUNTED] if the file does not count them
/// @param covers programs: the components of the package, and its own name
/// @param suite whether it is a package, of which each use is told with a component
/// @param sharing by what uses are one use, of `U`, `H`, `D` and `V` (`DUP_GROUP`)
/// @param reservedFor null for everybody
record Key(
        int index,
        String name,
        String server,
        String feature,
        String vendor,
        long value,
        int units,
        Set<String> covers,
        boolean suite,
        String sharing,
        Crowd reservedFor) {
    static final int UNCOUNTED = 1 << 24;

    KeyType type() {
        return new KeyType(name, server, value, units);
    }

    /// Whether uses of one user at one host take one unit, each release apart.
    boolean shared() {
        return sharing.indexOf('U') >= 0 && sharing.indexOf('H') >= 0;
    }
}
