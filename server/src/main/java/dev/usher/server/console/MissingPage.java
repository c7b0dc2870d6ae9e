package dev.usher.server.console;

/// What was asked for is not there.
///
/// @param heading what is missing
/// @param advice why that may be, and what to do
public record MissingPage(Frame frame, String heading, String advice) {

    static MissingPage of(String heading, String advice, Reading reading, String nonce) {
        Local.Time now = reading.local().exact(reading.now());
        Frame frame = new Frame(heading + " · Usher", nonce, reading.alarms(), null, now);
        return new MissingPage(frame, heading, advice);
    }
}
