/// What was allocated, used, when and by whom: the fold of facts to usage events, and the
/// arithmetic of reports. Pure: no clock, no zone, no I/O.
@NullMarked
package dev.usher.usage;

import org.jspecify.annotations.NullMarked;
