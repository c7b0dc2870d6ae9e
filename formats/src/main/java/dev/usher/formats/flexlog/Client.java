package dev.usher.formats.flexlog;

/// What verbose lines add, between `^^^` marks.
///
/// @param address IP address
/// @param process process id on the client's host; 0 if not readable
/// @param handle as written, in hexadecimal
/// @param inUse seats in use after the event; -1 if not readable
/// @param outOf seats there are; -1 if not readable
/// @param project value of `LM_PROJECT`; empty if none
/// @param release of the client's FlexNet library: `11.19`
/// @param grouped whether the seats are shared with others of the same group (`DUP_GROUP`)
public record Client(
        String address,
        long process,
        String handle,
        long inUse,
        long outOf,
        String project,
        String release,
        boolean grouped) {}
