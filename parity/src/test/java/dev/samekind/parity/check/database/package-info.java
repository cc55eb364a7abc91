@NullMarked
package dev.samekind.parity.check.database;

import org.jspecify.annotations.NullMarked;
