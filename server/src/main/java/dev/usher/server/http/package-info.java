/// HTTP: every route in one list, each answered by one method that translates a call into a command
/// or a question and its outcome back. Trust, bounds and errors are dealt with once, around them.
@NullMarked
package dev.usher.server.http;

import org.jspecify.annotations.NullMarked;
