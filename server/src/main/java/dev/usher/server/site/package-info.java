/// `site.yaml` in and out: what an administrator describes, read with the line and column of every
/// fault, and written so that it can be applied again.
@NullMarked
package dev.usher.server.site;

import org.jspecify.annotations.NullMarked;
