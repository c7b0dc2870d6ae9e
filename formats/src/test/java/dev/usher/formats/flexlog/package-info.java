/// Tests of the reader of debug logs.
@NullMarked
package dev.usher.formats.flexlog;

import org.jspecify.annotations.NullMarked;
