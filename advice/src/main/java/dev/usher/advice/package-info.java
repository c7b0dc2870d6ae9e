/// What to own and what a change would do, from what has happened.
@NullMarked
package dev.usher.advice;

import org.jspecify.annotations.NullMarked;
