/// Tests of the readers of managers other than FlexNet.
@NullMarked
package dev.usher.formats.report;

import org.jspecify.annotations.NullMarked;
