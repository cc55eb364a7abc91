@NullMarked
package dev.samekind.cli.host;

import org.jspecify.annotations.NullMarked;
