/// Drills: a real server in a process of its own is killed, starved of disk, copied and started on
/// damaged files, and what it had acknowledged is looked for afterwards.
@NullMarked
package dev.usher.server.drill;

import org.jspecify.annotations.NullMarked;
