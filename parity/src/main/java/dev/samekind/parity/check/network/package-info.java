/** NetworkPolicies: what a pair of pods saw of them. */
@NullMarked
package dev.samekind.parity.check.network;

import org.jspecify.annotations.NullMarked;
