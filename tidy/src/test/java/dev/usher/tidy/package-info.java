@NullMarked
package dev.usher.tidy;

import org.jspecify.annotations.NullMarked;
