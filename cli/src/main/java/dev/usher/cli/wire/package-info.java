/// A server, spoken to over HTTP.
@NullMarked
package dev.usher.cli.wire;

import org.jspecify.annotations.NullMarked;
