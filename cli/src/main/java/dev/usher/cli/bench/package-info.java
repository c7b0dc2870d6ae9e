/// `usher bench`: how fast a server grants.
@NullMarked
package dev.usher.cli.bench;

import org.jspecify.annotations.NullMarked;
