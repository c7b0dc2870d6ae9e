/// `usher read`: what other managers printed, as tables and JSON.
@NullMarked
package dev.usher.cli.read;

import org.jspecify.annotations.NullMarked;
