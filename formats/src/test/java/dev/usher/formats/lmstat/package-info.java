/// Tests of what reads reports of lmstat.
@NullMarked
package dev.usher.formats.lmstat;

import org.jspecify.annotations.NullMarked;
