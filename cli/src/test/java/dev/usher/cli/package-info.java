/// Tests of the command line, against a small server that speaks the contract.
@NullMarked
package dev.usher.cli;

import org.jspecify.annotations.NullMarked;
