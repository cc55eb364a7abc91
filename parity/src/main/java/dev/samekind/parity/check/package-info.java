/** What checks of behaviour and platform find, beside the fields of objects. */
@NullMarked
package dev.samekind.parity.check;

import org.jspecify.annotations.NullMarked;
