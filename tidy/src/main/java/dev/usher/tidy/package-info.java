/// The rules of this house, read off the text of all its files. A test holds each rule against the
/// repository and against a planted fault; none has a list of exceptions.
@NullMarked
package dev.usher.tidy;

import org.jspecify.annotations.NullMarked;
