/// What `lstc_qrun` prints: the seats of an LSTC license server.
@NullMarked
package dev.usher.formats.lsdyna;

import org.jspecify.annotations.NullMarked;
