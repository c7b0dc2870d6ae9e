/// The command line: each command is a class, `Main` is where it starts.
@NullMarked
package dev.usher.cli;

import org.jspecify.annotations.NullMarked;
