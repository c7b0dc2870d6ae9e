/// Tests of the command line, against a small server that speaks the contract.
@NullMarked
package dev.usher.cli.demo;

import org.jspecify.annotations.NullMarked;
