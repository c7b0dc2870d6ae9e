/// Tests of the web pages.
@NullMarked
package dev.usher.server.console;

import org.jspecify.annotations.NullMarked;
