/// Who may take a seat and who holds one: the seat machine and its words. Pure: no clock, no
/// random, no I/O, no floating point; the same commands give the same facts on every node.
@NullMarked
package dev.usher.seats;

import org.jspecify.annotations.NullMarked;
