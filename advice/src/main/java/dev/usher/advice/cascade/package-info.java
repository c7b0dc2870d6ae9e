/// Replays somebody else's cascade, from license files and debug logs of FlexNet: which key each
/// program was given, what a cheaper one would have saved, who need not have been refused.
@NullMarked
package dev.usher.advice.cascade;

import org.jspecify.annotations.NullMarked;
