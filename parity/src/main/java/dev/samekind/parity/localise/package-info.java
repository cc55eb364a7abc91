/** The declared changes of a baseline, applied to production's objects, with the rule of every changed leaf. */
@NullMarked
package dev.samekind.parity.localise;

import org.jspecify.annotations.NullMarked;
