package dev.usher.formats.lmx;

import dev.usher.formats.Cursor;
import dev.usher.formats.Places;
import dev.usher.formats.Unreadable;

import java.util.Map;

/// A tag of XML.
///
/// @param name `FEATURE`, or `/FEATURE` of one that closes
/// @param attributes by name, entities already put in place
/// @param offsets of their values in the text
/// @param closed whether it ends in `/>`
record Tag(
        String name,
        Map<String, String> attributes,
        Map<String, Integer> offsets,
        boolean closed,
        Places places) {

    /// The value of an attribute; empty if it is not there.
    String text(String attribute) {
        return attributes.getOrDefault(attribute, "").trim();
    }

    /// The value of an attribute, for reading.
    Cursor at(String attribute) {
        int offset = offsets.getOrDefault(attribute, 0);
        return new Cursor(
                text(attribute),
                (at, expected, found) -> places.problem(offset + at, expected, found));
    }

    Unreadable unreadable(String expected) {
        return new Unreadable(places.problem(0, expected, name));
    }
}
