/// What a source shows at one instant, whatever its manager prints it like, and how that differs
/// from what the seat machine knows.
@NullMarked
package dev.usher.collect.reading;

import org.jspecify.annotations.NullMarked;
