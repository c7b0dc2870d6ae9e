/// What the server counts of itself, for Prometheus.
@NullMarked
package dev.usher.server.metrics;

import org.jspecify.annotations.NullMarked;
