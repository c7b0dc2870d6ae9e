@NullMarked
package dev.usher.advice.cascade;

import org.jspecify.annotations.NullMarked;
