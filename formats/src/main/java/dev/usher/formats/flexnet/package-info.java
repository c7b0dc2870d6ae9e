/// What FlexNet (FLEXlm) writes and reads: license files, and the site they describe.
@NullMarked
package dev.usher.formats.flexnet;

import org.jspecify.annotations.NullMarked;
