/// What `lsmon` prints: the seats of a Sentinel RMS license server.
@NullMarked
package dev.usher.formats.sentinel;

import org.jspecify.annotations.NullMarked;
