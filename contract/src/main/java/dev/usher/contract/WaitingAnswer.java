package dev.usher.contract;

/// Answer 202 to a checkout that joined the waiting line.
///
/// @param request id of the request, for `/v1/requests/{id}`
/// @param place how many are served before it, plus 1
public record WaitingAnswer(String request, int place) {}
