/// What `DSLicSrv -admin` prints: the seats of a Dassault Systèmes license server.
@NullMarked
package dev.usher.formats.dsls;

import org.jspecify.annotations.NullMarked;
