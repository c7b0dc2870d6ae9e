/// Tests of `dev.usher.server.http`.
@NullMarked
package dev.usher.server.http;

import org.jspecify.annotations.NullMarked;
