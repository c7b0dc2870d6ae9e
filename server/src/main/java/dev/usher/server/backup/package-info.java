/// Copies of a data folder: taken while the server runs, put into an empty folder later.
@NullMarked
package dev.usher.server.backup;

import org.jspecify.annotations.NullMarked;
