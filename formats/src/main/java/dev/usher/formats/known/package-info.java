/// The formats that can be read, and which of them a text is in.
@NullMarked
package dev.usher.formats.known;

import org.jspecify.annotations.NullMarked;
