/// Other license managers, played by scripts, behind a real server on a clock that is moved.
@NullMarked
package dev.usher.server.sources;

import org.jspecify.annotations.NullMarked;
