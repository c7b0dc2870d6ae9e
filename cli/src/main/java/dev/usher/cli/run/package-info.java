/// `usher run`: a program under a seat, with and without the server.
@NullMarked
package dev.usher.cli.run;

import org.jspecify.annotations.NullMarked;
