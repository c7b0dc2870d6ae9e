package dev.usher.formats.report;

import dev.usher.formats.Cursor;
import dev.usher.formats.Line;
import dev.usher.formats.Unreadable;

import java.util.List;
import java.util.OptionalLong;

/// A line of keys and values such as `type: Token count: 3 inuse: 0`, in any order; each value goes
/// to the next key.
public final class KeyedLine {
    private final Line line;
    private final int from;
    private final List<String> keys;
    private final int[] places;

    /// @param from where the line starts that is to be read
    /// @param keys to look for, with their colons; each counts where it first stands
    public KeyedLine(Line line, int from, List<String> keys) {
        this.line = line;
        this.from = from;
        this.keys = keys;
        places = new int[keys.size()];
        for (int key = 0; key < places.length; key++) {
            places[key] = place(keys.get(key));
        }
    }

    private int place(String key) {
        String text = line.text();
        int at = text.indexOf(key, from);
        while (at > from && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at = text.indexOf(key, at + 1);
        }
        return at;
    }

    /// Whether the key is there.
    public boolean has(String key) {
        return places[keys.indexOf(key)] >= 0;
    }

    /// What stands before the first key.
    public String head() {
        int end = line.text().length();
        for (int place : places) {
            end = place >= 0 ? Math.min(end, place) : end;
        }
        return line.text().substring(from, end).trim();
    }

    /// The value of a key without blanks around it; empty if the key is not there.
    public String value(String key) {
        int place = places[keys.indexOf(key)];
        return place < 0 ? "" : line.text().substring(place + key.length(), valueEnd(place)).trim();
    }

    /// The value of a key, for reading.
    public Cursor cursor(String key) {
        int place = places[keys.indexOf(key)];
        Line value = new Line(line.number(), line.text().substring(0, valueEnd(place)), false);
        Cursor cursor = Cursor.of(value);
        cursor.moveTo(Math.min(place + key.length(), valueEnd(place)));
        cursor.spaces();
        return cursor;
    }

    /// A number, or empty if the key is not there or says `unlimited`.
    public OptionalLong count(String key, String expected) throws Unreadable {
        if (!has(key) || value(key).equalsIgnoreCase("unlimited")) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(cursor(key).count(expected));
    }

    private int valueEnd(int place) {
        int end = line.text().length();
        for (int other : places) {
            end = other > place ? Math.min(end, other) : end;
        }
        return end;
    }
}
