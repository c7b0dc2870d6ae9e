/// What license managers other than FlexNet say of their seats, in one shape for all of them, and
/// what their readers have in common.
@NullMarked
package dev.usher.formats.report;

import org.jspecify.annotations.NullMarked;
