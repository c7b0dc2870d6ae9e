package dev.usher.store;

import dev.usher.seats.DecisionRecord;

/// A decision as it was written down.
///
/// @param seq its place in the chain, from 1
/// @param previous the hash of the decision before it, empty for the first
/// @param hash SHA-256 over that and its own text, hex
public record StoredDecision(DecisionRecord record, long seq, String previous, String hash) {}
