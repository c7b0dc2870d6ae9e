package dev.usher.cli.run;

import dev.usher.contract.CheckoutAnswer;

import org.jspecify.annotations.Nullable;

/// What a program runs under.
sealed interface Standing {
    /// A lease.
    record Granted(CheckoutAnswer answer) implements Standing {}

    /// No lease: the product is only watched.
    ///
    /// @param use id of its use, or null
    record Observed(@Nullable String use) implements Standing {}
}
