package dev.samekind.operator.platform.traefik;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** IngressClass objects that manifests need and do not bring. */
public final class IngressClasses {
    private IngressClasses() {}

    /** Controller by name of class: ingress-nginx's for {@code nginx}, Traefik's for every other name. */
    public static SortedMap<String, String> neededBy(Collection<Manifest> manifests) {
        var ingresses = new IngressHandling(manifests);
        var needed = new TreeMap<String, String>();
        manifests.stream()
                .filter(manifest -> manifest.key().group().equals("networking.k8s.io"))
                .filter(manifest -> manifest.key().kind().equals("Ingress"))
                .flatMap(ingress -> ingresses.missingClass(ingress).stream())
                .forEach(name -> needed.put(name, IngressHandling.controllerOf(name)));
        return Collections.unmodifiableSortedMap(needed);
    }
}
