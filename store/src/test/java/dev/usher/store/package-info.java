/// Tests of the usage table, on the real database in a temporary folder.
@NullMarked
package dev.usher.store;

import org.jspecify.annotations.NullMarked;
