/// What `rlmstat` prints, and the license files it serves: the seats of a Reprise license server.
@NullMarked
package dev.usher.formats.rlm;

import org.jspecify.annotations.NullMarked;
