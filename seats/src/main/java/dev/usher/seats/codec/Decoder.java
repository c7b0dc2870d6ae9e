package dev.usher.seats.codec;

/// Reads values of one type.
interface Decoder<T> {
    T read(ByteReader in);
}
