package dev.usher.seats;

/// One person with a borrowed seat at one workstation, and a seat of the same product that is not
/// borrowed at another.
///
/// @param user in lower case: managers differ in how they write a name
/// @param borrowedAt the workstation of the borrowed seat
/// @param host the other workstation
public record Twice(String user, String product, String borrowedAt, String host) {}
