package dev.usher.formats.flexnet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// One line of an options file. Every rule carries the number of its first line, because vendor
/// daemons ignore what they cannot use without a word.
public sealed interface OptionRule {
    /// The number of its first line in the file.
    long line();

    /// Which lines of the license file a rule is about: a feature, or of that feature the lines
    /// with one value.
    ///
    /// @param key `VERSION`, `KEY`, `VENDOR_STRING`, `asset_info` and so on, as written
    /// @param value empty if and only if `key` is
    record Spec(String feature, Optional<String> key, Optional<String> value) {}

    /// Whom a rule is about.
    record Who(Type type, String name) {
        /// What a name is a name of.
        public enum Type {
            USER,
            HOST,
            DISPLAY,
            INTERNET,
            PROJECT,
            GROUP,
            HOST_GROUP
        }
    }

    /// `RESERVE 3 solver GROUP stress`, or `MAX`.
    record Seats(Keyword keyword, long seats, Spec spec, Who who, long line)
            implements OptionRule {}

    /// `INCLUDE solver USER ada`, `EXCLUDE_BORROW` and so on.
    record Access(Keyword keyword, Spec spec, Who who, long line) implements OptionRule {}

    /// `INCLUDEALL` and `EXCLUDEALL`: about every feature of the daemon.
    record AccessToAll(Keyword keyword, Who who, long line) implements OptionRule {}

    /// `INCLUDE_ENTITLEMENT` and `EXCLUDE_ENTITLEMENT`.
    record Entitlement(Keyword keyword, String entitlement, Who who, long line)
            implements OptionRule {}

    /// `GROUP stress ada bob`, or `HOST_GROUP`; further lines of one name add members.
    record Members(Keyword keyword, String name, List<String> members, long line)
            implements OptionRule {
        public Members {
            members = List.copyOf(members);
        }
    }

    /// `TIMEOUT solver 3600`, `LINGER`, `MAX_BORROW_HOURS`, `MAX_CONNECTIONS` and so on; seconds,
    /// hours or a count as the keyword has it.
    ///
    /// @param spec empty for all features of the daemon, and where the keyword is not about one
    record Limit(Keyword keyword, Optional<Spec> spec, long value, long line)
            implements OptionRule {}

    /// `NOLOG IN`, `GROUPCASEINSENSITIVE ON` and the like.
    ///
    /// @param value in upper case
    record Setting(Keyword keyword, String value, long line) implements OptionRule {}

    /// `REPORTLOG +/var/log/acmed.rl`, or `DEBUGLOG`.
    ///
    /// @param append whether the file is added to (`+`) and not begun anew
    /// @param hideUser `HIDE_USER`
    /// @param rollover size in megabytes at which a new file begins (`AUTO_ROLLOVER`)
    record LogFile(
            Keyword keyword,
            String path,
            boolean append,
            boolean hideUser,
            OptionalLong rollover,
            long line)
            implements OptionRule {}

    /// The words that open a rule, in any case.
    enum Keyword {
        RESERVE,
        MAX,
        INCLUDE,
        EXCLUDE,
        INCLUDE_BORROW,
        EXCLUDE_BORROW,
        INCLUDEALL,
        EXCLUDEALL,
        INCLUDE_ENTITLEMENT,
        EXCLUDE_ENTITLEMENT,
        GROUP,
        HOST_GROUP,
        TIMEOUT,
        TIMEOUTALL,
        LINGER,
        MAX_BORROW_HOURS,
        BORROW_LOWWATER,
        MAX_OVERDRAFT,
        MAX_CONNECTIONS,
        DAEMON_SELECT_TIMEOUT,
        ACTIVATION_LOWWATER,
        ACTIVATION_EXPIRY_DAYS,
        NOLOG,
        REPORTLOG,
        DEBUGLOG,
        GROUPCASEINSENSITIVE,
        AUTOMATIC_REREAD,
        FQDN_MATCHING;

        /// The keyword that a word is, in any case.
        static Optional<Keyword> of(String word) {
            String upper = word.toUpperCase(Locale.ROOT);
            for (Keyword keyword : values()) {
                if (keyword.name().equals(upper)) {
                    return Optional.of(keyword);
                }
            }
            return Optional.empty();
        }
    }
}
