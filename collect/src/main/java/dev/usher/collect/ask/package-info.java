/// Which program to run for each kind of license manager, how to read what it prints, and what to
/// say if that is nothing.
@NullMarked
package dev.usher.collect.ask;

import org.jspecify.annotations.NullMarked;
