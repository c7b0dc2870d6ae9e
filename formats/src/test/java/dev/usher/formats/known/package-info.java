/// Tests of all formats together.
@NullMarked
package dev.usher.formats.known;

import org.jspecify.annotations.NullMarked;
