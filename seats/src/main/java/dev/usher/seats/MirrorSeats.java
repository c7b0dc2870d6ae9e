package dev.usher.seats;

/// The seats of one mirrored pool as its sightings have them. Everything in it follows from them; a
/// restart counts it anew.
final class MirrorSeats {
    private int held;
    private int borrowed;
    private int waiting;

    void count(Sighting sighting, int sign) {
        int seats = sign * sighting.shown().seats();
        if (sighting.shown().queued()) {
            waiting += seats;
            return;
        }
        held += seats;
        borrowed += sighting.shown().borrowed() ? seats : 0;
    }

    /// Seats of holders, borrowed ones too.
    int held() {
        return held;
    }

    int borrowed() {
        return borrowed;
    }

    /// Seats that people wait for.
    int waiting() {
        return waiting;
    }
}
