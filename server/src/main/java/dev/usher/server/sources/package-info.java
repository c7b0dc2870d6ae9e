/// Where the collector meets the log.
@NullMarked
package dev.usher.server.sources;

import org.jspecify.annotations.NullMarked;
