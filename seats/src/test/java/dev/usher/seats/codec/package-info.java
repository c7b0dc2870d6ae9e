/// Tests of the formats on disk.
@NullMarked
package dev.usher.seats.codec;

import org.jspecify.annotations.NullMarked;
