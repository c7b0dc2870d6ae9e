/// Debug logs of FlexNet: what lmgrd and its vendor daemons wrote, as dated events, and what they
/// amount to: sessions, denials, a summary.
@NullMarked
package dev.usher.formats.flexlog;

import org.jspecify.annotations.NullMarked;
