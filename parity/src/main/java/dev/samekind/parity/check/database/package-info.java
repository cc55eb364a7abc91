/** Versions and extensions of running database servers. */
@NullMarked
package dev.samekind.parity.check.database;

import org.jspecify.annotations.NullMarked;
