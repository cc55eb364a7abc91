@NullMarked
package dev.samekind.cli.routes;

import org.jspecify.annotations.NullMarked;
