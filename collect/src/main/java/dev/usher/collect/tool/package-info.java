/// Runs the programs of other managers: no shell, a clean environment, a limit on time and on what
/// they print. Whatever they do, the answer is what they printed or a sentence that says why not.
@NullMarked
package dev.usher.collect.tool;

import org.jspecify.annotations.NullMarked;
