/// Tests of the replay of a cascade by the command line.
@NullMarked
package dev.usher.cli.cascade;

import org.jspecify.annotations.NullMarked;
