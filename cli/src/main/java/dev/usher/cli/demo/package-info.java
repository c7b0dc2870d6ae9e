/// The people of `usher demo`.
@NullMarked
package dev.usher.cli.demo;

import org.jspecify.annotations.NullMarked;
