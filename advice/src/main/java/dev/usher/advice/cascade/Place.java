package dev.usher.advice.cascade;

/// Where something is written.
///
/// @param file as it was named
/// @param line from 1
public record Place(String file, long line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
