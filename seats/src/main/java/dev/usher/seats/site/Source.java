package dev.usher.seats.site;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// Another license manager that is watched: whom to ask, how, and how often. Its pools are mirrored
/// under its name: `cad/ACAD` is what the source `cad` shows of the feature `ACAD`.
///
/// @param name has no `/`
/// @param kind whose manager it is
/// @param address of the license server as its tool takes it, `27000@lic1`; empty if none
/// @param tool the program that is run, an absolute path; empty: nobody is asked
/// @param arguments of the tool, in place of those the kind has of its own; empty: the kind's
/// @param format how to read what the tool prints; `auto` tells by its content
/// @param log a debug log that is followed, an absolute path; empty if none
/// @param licenseFile absolute path, empty if not known
/// @param optionsFile absolute path, empty if not known
/// @param zone of the times it prints, an IANA name; null: the site's
/// @param every how often it is asked, 10 s to a day; slower by itself while answers are slow
/// @param timeout how long an answer may take, 1 s to 10 min
/// @param permits what may be done to it; without one it is only watched
public record Source(
        String name,
        Kind kind,
        String address,
        String tool,
        List<String> arguments,
        String format,
        String log,
        String licenseFile,
        String optionsFile,
        @Nullable String zone,
        Duration every,
        Duration timeout,
        List<Permit> permits) {

    /// How to read an answer unless told: by its content.
    public static final String AUTO = "auto";

    public static final Duration EVERY = Duration.ofMinutes(1);
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    public Source {
        arguments = List.copyOf(arguments);
        permits = List.copyOf(permits);
    }

    /// Whose license manager it is.
    public enum Kind {
        FLEXNET,
        DSLS,
        LUM,
        RLM,
        LMX,
        SENTINEL,
        LSDYNA,
        OLICENSE,
        /// Any program that prints one of the formats.
        COMMAND
    }

    /// Something that changes the manager.
    public enum Permit {
        /// Taking a seat from its holder.
        REMOVE,
        /// Having it read its files again.
        REREAD,
        /// Writing its options file.
        OPTIONS
    }
}
