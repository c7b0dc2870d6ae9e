/// Tests of what reads FlexNet's files.
@NullMarked
package dev.usher.formats.flexnet;

import org.jspecify.annotations.NullMarked;
