/** A real API server for tests, with its audit log and with what stands in for nodes. */
@NullMarked
package dev.samekind.acceptance.apiserver;

import org.jspecify.annotations.NullMarked;
