/// Tests of what all readers share.
@NullMarked
package dev.usher.formats;

import org.jspecify.annotations.NullMarked;
