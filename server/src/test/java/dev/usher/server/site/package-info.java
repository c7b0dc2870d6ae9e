/// Tests of `dev.usher.server.site`.
@NullMarked
package dev.usher.server.site;

import org.jspecify.annotations.NullMarked;
