/// Measurements: what a decision costs, and what a grant costs beside a peer in the same run. See
/// `docs/reference/performance.md` for figures and how to repeat them.
@NullMarked
package dev.usher.bench;

import org.jspecify.annotations.NullMarked;
