/// `usher whatif`: solves allocations written in a file, without a server.
@NullMarked
package dev.usher.cli.whatif;

import org.jspecify.annotations.NullMarked;
