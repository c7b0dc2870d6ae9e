/// What all commands share: a terminal, tables, durations and the options of every command.
@NullMarked
package dev.usher.cli.terminal;

import org.jspecify.annotations.NullMarked;
