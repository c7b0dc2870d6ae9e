/// Without a clock, a network or a vendor's program.
@NullMarked
package dev.usher.collect;

import org.jspecify.annotations.NullMarked;
