/// Tests of `dev.usher.server.leader`.
@NullMarked
package dev.usher.server.leader;

import org.jspecify.annotations.NullMarked;
