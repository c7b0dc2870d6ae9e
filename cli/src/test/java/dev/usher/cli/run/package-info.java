/// Tests of the command line, against a small server that speaks the contract.
@NullMarked
package dev.usher.cli.run;

import org.jspecify.annotations.NullMarked;
