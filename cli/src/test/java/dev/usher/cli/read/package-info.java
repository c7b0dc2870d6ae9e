/// Tests of `usher read`.
@NullMarked
package dev.usher.cli.read;

import org.jspecify.annotations.NullMarked;
