/// Readings against the real seat machine.
@NullMarked
package dev.usher.collect.reading;

import org.jspecify.annotations.NullMarked;
