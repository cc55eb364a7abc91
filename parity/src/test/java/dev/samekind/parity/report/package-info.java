@NullMarked
package dev.samekind.parity.report;

import org.jspecify.annotations.NullMarked;
