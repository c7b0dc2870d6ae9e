/// Tests of what all commands share.
@NullMarked
package dev.usher.cli.terminal;

import org.jspecify.annotations.NullMarked;
