/** Container images on their way from the local engine into the node. */
@NullMarked
package dev.samekind.cli.images;

import org.jspecify.annotations.NullMarked;
