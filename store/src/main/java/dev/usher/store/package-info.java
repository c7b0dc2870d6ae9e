/// The usage table in SQL: events, decisions and rollups in an embedded DuckDB, written by one
/// thread behind the log, and the questions asked of them.
@NullMarked
package dev.usher.store;

import org.jspecify.annotations.NullMarked;
