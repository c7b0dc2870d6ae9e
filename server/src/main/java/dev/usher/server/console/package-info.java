/// The web pages that people look at: pools, holders, the waiting line, events and decisions. Reads
/// only. A page is one record, already computed and formatted by a pure function, and one template.
@NullMarked
package dev.usher.server.console;

import org.jspecify.annotations.NullMarked;
