package dev.usher.usage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Which events to count for which question: the five selections of KeyServer's documentation, each
/// also with its end events only (an end event carries the start it closes).
public enum Selection {
    /// Seats taken out of circulation, used or not.
    ALLOCATION("allocation"),
    /// Seats used, of those allocated.
    USE_WITHIN_ALLOCATION("use-within-allocation"),
    /// All use, what was run offline without an allocation too: may exceed the allocation.
    ALL_LICENSE_USE("all-license-use"),
    /// Programs that run under seats.
    CONTROLLED_PROGRAMS("controlled-programs"),
    /// Programs that run under seats, and those that are only watched.
    ALL_PROGRAMS("all-programs");

    private final String text;

    Selection(String text) {
        this.text = text;
    }

    /// The selection that has this name, or null.
    public static @Nullable Selection of(String text) {
        for (Selection selection : values()) {
            if (selection.text.equals(text)) {
                return selection;
            }
        }
        return null;
    }

    /// The name of its report: `allocation`.
    public String text() {
        return text;
    }

    /// The numbers of its events.
    public List<Integer> codes() {
        return switch (this) {
            case ALLOCATION -> List.of(1, 2, 27, 28);
            case USE_WITHIN_ALLOCATION -> List.of(1, 2, 29, 30);
            case ALL_LICENSE_USE -> List.of(1, 2, 29, 30, 10, 11);
            case CONTROLLED_PROGRAMS -> List.of(3, 4, 10, 11);
            case ALL_PROGRAMS -> List.of(3, 4, 8, 9, 10, 11, 12, 13);
        };
    }

    /// The numbers of its end events: 2 and 28 of 1, 2, 27 and 28.
    public List<Integer> endCodes() {
        return codes().stream().filter(Selection::ends).toList();
    }

    private static boolean ends(int code) {
        EventCode event = EventCode.of(code);
        return event != null && event.closes() != null;
    }
}
