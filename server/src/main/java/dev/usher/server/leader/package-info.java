/// The leader's clocks: who was heard last, and whatever time alone brings about. What is known
/// only here never decides by itself: it goes through the log as a command with its evidence.
@NullMarked
package dev.usher.server.leader;

import org.jspecify.annotations.NullMarked;
