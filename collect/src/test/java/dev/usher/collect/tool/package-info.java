/// Real programs, written as scripts by the tests.
@NullMarked
package dev.usher.collect.tool;

import org.jspecify.annotations.NullMarked;
