/// One log, many replicas: commands go in, are made durable, and come out in one order for the seat
/// machine. [Replica] is the way in; everything of Apache Ratis stays behind it.
@NullMarked
package dev.usher.cluster;

import org.jspecify.annotations.NullMarked;
