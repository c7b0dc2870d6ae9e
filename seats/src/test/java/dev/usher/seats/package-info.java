/// Tests of the seat machine and of what stands around it.
@NullMarked
package dev.usher.seats;

import org.jspecify.annotations.NullMarked;
