/// The text of other license managers in, records out. Pure: bytes are handed in, and a reader
/// gives back what it read together with every place that it could not.
@NullMarked
package dev.usher.formats;

import org.jspecify.annotations.NullMarked;
