/// Tests of `usher whatif`.
@NullMarked
package dev.usher.cli.whatif;

import org.jspecify.annotations.NullMarked;
