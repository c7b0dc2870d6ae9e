/// What an administrator describes: products, pools, policies, groups and schedules. Immutable
/// records, as `usher apply` reads them from `site.yaml`.
@NullMarked
package dev.usher.seats.site;

import org.jspecify.annotations.NullMarked;
