/// Scenarios: scripts that a license administrator can read, run against a real server in this
/// process, over HTTP, with a clock that the script moves.
@NullMarked
package dev.usher.server.scenario;

import org.jspecify.annotations.NullMarked;
