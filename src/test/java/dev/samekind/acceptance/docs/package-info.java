/** Every YAML that people read and copy: pages and examples. */
@NullMarked
package dev.samekind.acceptance.docs;

import org.jspecify.annotations.NullMarked;
