/// What `olixtool` prints: the seats of an OLicense server.
@NullMarked
package dev.usher.formats.olicense;

import org.jspecify.annotations.NullMarked;
