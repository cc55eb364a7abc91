package dev.samekind.operator.platform.traefik;

import dev.samekind.parity.manifest.Manifest;
import dev.samekind.parity.manifest.ObjectKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Providers of Traefik's that manifests need. Ask with the manifests as they are applied, localisations included. */
public final class Providers {
    private Providers() {}

    /** The providers that act on at least one of the objects; empty when nothing routes traffic. */
    public static SortedSet<Provider> neededBy(Collection<Manifest> manifests) {
        var handling = new RouteHandling(manifests);
        var needed = new TreeSet<Provider>();
        for (var manifest : manifests) {
            if (handling.of(manifest) instanceof Handling.By(var provider)) {
                needed.add(provider);
            }
        }
        return Collections.unmodifiableSortedSet(needed);
    }

    /** Name of the provider that acts on each object, for those that one acts on. */
    public static SortedMap<ObjectKey, String> actingOn(Collection<Manifest> manifests) {
        var handling = new RouteHandling(manifests);
        var acting = new TreeMap<ObjectKey, String>();
        for (var manifest : manifests) {
            if (handling.of(manifest) instanceof Handling.By(var provider)) {
                acting.put(manifest.key(), provider.name());
            }
        }
        return Collections.unmodifiableSortedMap(acting);
    }

    /** Objects that are meant to route traffic and that no provider acts on, in the order of their keys. */
    public static List<Unserved> unserved(Collection<Manifest> manifests) {
        var handling = new RouteHandling(manifests);
        return manifests.stream()
                .sorted((a, b) -> a.key().compareTo(b.key()))
                .flatMap(manifest -> handling.of(manifest) instanceof Handling.Nobody(var reason, var fix)
                        ? Stream.of(new Unserved(manifest.key(), reason, fix))
                        : Stream.<Unserved>empty())
                .toList();
    }
}
