package dev.usher.formats.flexlog;

/// What a client did or was answered.
public enum Verb {
    /// Seats were taken.
    OUT,
    /// Seats were given back, or taken away.
    IN,
    /// A request was refused.
    DENIED,
    /// A request waits.
    QUEUED,
    /// A request no longer waits: seats were given, or it gave up.
    DEQUEUED,
    /// The daemon does not serve the feature.
    UNSUPPORTED
}
