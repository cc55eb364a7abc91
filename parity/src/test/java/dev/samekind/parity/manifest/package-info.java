@NullMarked
package dev.samekind.parity.manifest;

import org.jspecify.annotations.NullMarked;
