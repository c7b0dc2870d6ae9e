/// The seat machine among simulated clients, clocks, disks and networks, in one thread, from a
/// seed: a failure is a seed and a commit. An auditor that sees only facts has a second opinion.
@NullMarked
package dev.usher.sim;

import org.jspecify.annotations.NullMarked;
