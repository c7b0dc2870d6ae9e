/// The bytes of the log and of snapshots. Every number in here is part of a format on disk: golden
/// files in the tests pin it, and what has been written once can be read for good.
@NullMarked
package dev.usher.seats.codec;

import org.jspecify.annotations.NullMarked;
