package dev.usher.contract;

import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;

/// Reads a whole number that must fit in 32 bits; the library's own reader drops the bits that do
/// not.
final class WholeNumber implements JsonAdapter<Integer> {
    @Override
    public Integer fromJson(JsonReader reader) {
        return reader.readDecimal().intValueExact();
    }

    @Override
    public void toJson(JsonWriter writer, Integer value) {
        writer.value(value.intValue());
    }
}
