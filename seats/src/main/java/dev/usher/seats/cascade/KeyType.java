package dev.usher.seats.cascade;

/// The interchangeable units of one entitlement on one server.
///
/// @param name unique among the key types of an allocation
/// @param server where its units are given out; a session at the same place is near it
/// @param value what one unit in use costs, 0 or more; only sums and order matter
/// @param count units owned, 0 or more
public record KeyType(String name, String server, long value, int count) {
    /// Values above this could not be added up.
    public static final long MOST_VALUE = 1L << 40;

    public KeyType {
        if (value < 0 || value > MOST_VALUE) {
            throw new IllegalArgumentException(
                    "the value of " + name + " is " + value + ", not from 0 to 2^40");
        }
        if (count < 0) {
            throw new IllegalArgumentException("there are " + count + " units of " + name);
        }
    }
}
