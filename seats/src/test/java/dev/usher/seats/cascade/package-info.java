/// Tests of the cascade, among them a second solver that knows nothing of the first.
@NullMarked
package dev.usher.seats.cascade;

import org.jspecify.annotations.NullMarked;
