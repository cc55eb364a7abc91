package dev.samekind.cli.start;

import java.util.Map;
import java.util.Set;

/**
 * Images that were built or loaded.
 *
 * @param names as the localised manifests name them
 * @param commands command that builds an image, by its name
 * @param releaseStated those whose OS release production states
 */
record ImagesHere(Set<String> names, Map<String, String> commands, Set<String> releaseStated) {
    static final ImagesHere NONE = new ImagesHere(Set.of(), Map.of(), Set.of());
}
