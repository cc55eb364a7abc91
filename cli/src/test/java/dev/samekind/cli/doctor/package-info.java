/** Tests. */
@NullMarked
package dev.samekind.cli.doctor;

import org.jspecify.annotations.NullMarked;
