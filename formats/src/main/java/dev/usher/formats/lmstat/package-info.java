/// What `lmstat -a` prints: who holds which seats of a FlexNet server.
@NullMarked
package dev.usher.formats.lmstat;

import org.jspecify.annotations.NullMarked;
