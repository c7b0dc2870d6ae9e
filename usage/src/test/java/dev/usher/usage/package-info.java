/// Tests of the usage fold and of report arithmetic.
@NullMarked
package dev.usher.usage;

import org.jspecify.annotations.NullMarked;
