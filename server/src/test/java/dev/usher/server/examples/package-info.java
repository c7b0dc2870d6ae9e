/// The programs of `examples/`, each started against a real server.
@NullMarked
package dev.usher.server.examples;

import org.jspecify.annotations.NullMarked;
