/// Tests of the log on real files.
@NullMarked
package dev.usher.cluster;

import org.jspecify.annotations.NullMarked;
