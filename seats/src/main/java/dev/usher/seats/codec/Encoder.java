package dev.usher.seats.codec;

/// Writes values of one type.
interface Encoder<T> {
    void write(ByteWriter out, T value);
}
