/// What `lmxendutil` prints, as text and as XML: the seats of an LM-X license server.
@NullMarked
package dev.usher.formats.lmx;

import org.jspecify.annotations.NullMarked;
