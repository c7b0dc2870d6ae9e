/// The server: its main, and the one place where its parts are put together.
@NullMarked
package dev.usher.server;

import org.jspecify.annotations.NullMarked;
