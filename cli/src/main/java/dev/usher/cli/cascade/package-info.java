/// `usher verify-cascade`: another system's cascade, replayed and judged.
@NullMarked
package dev.usher.cli.cascade;

import org.jspecify.annotations.NullMarked;
