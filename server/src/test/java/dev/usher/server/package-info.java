/// Tests of the whole server.
@NullMarked
package dev.usher.server;

import org.jspecify.annotations.NullMarked;
