/// Follows the log files of other managers through rotation, truncation and our own restarts.
@NullMarked
package dev.usher.collect.log;

import org.jspecify.annotations.NullMarked;
