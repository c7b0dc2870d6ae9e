package dev.usher.cli.demo;

import java.time.Duration;

/// How fast the working days go by.
///
/// @param speed simulated seconds in a real one, 1 or more
record Pace(int speed) {
    /// How long that takes here.
    Duration real(Duration simulated) {
        return simulated.dividedBy(speed);
    }

    /// How long that takes here.
    Duration minutes(int simulated) {
        return real(Duration.ofMinutes(simulated));
    }
}
