/// `usher demo`: a site to look at, and people who use it.
@NullMarked
package dev.usher.server.demo;

import org.jspecify.annotations.NullMarked;
