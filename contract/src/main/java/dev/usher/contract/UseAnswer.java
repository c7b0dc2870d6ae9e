package dev.usher.contract;

/// Answer 201 to a started program.
///
/// @param use id of its use, to be ended when it quits
public record UseAnswer(String use) {}
