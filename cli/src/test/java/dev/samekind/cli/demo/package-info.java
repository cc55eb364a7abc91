@NullMarked
package dev.samekind.cli.demo;

import org.jspecify.annotations.NullMarked;
