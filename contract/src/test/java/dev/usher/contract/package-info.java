/// Tests of the wire.
@NullMarked
package dev.usher.contract;

import org.jspecify.annotations.NullMarked;
