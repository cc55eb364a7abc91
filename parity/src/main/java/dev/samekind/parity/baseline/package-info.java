/** What is wrong with a baseline before any object is seen, and which of its rules are in force. */
@NullMarked
package dev.samekind.parity.baseline;

import org.jspecify.annotations.NullMarked;
