/// Goes and asks other license managers, follows their logs, and says what is different from what
/// the seat machine knows of them.
@NullMarked
package dev.usher.collect;

import org.jspecify.annotations.NullMarked;
