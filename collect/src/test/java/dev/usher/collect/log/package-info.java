/// On real files, rotated and emptied by the tests.
@NullMarked
package dev.usher.collect.log;

import org.jspecify.annotations.NullMarked;
