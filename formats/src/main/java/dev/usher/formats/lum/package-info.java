/// What `i4blt` prints, and nodelock files: the seats of IBM License Use Management.
@NullMarked
package dev.usher.formats.lum;

import org.jspecify.annotations.NullMarked;
