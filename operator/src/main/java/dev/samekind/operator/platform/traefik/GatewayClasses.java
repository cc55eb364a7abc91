package dev.samekind.operator.platform.traefik;

import dev.samekind.parity.manifest.Manifest;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** GatewayClass objects that manifests need and do not bring. */
public final class GatewayClasses {
    /** Controller of every class that the platform provides. */
    public static final String CONTROLLER = Controllers.GATEWAY;

    private GatewayClasses() {}

    /** Names that Gateways ask for. */
    public static SortedSet<String> neededBy(Collection<Manifest> manifests) {
        var brought = BundledClasses.gateway(manifests).controllers().keySet();
        var needed = new TreeSet<String>();
        manifests.stream()
                .filter(manifest -> manifest.key().group().equals("gateway.networking.k8s.io"))
                .filter(manifest -> manifest.key().kind().equals("Gateway"))
                .map(GatewayClasses::nameIn)
                .filter(name -> !name.isEmpty() && !brought.contains(name))
                .forEach(needed::add);
        return Collections.unmodifiableSortedSet(needed);
    }

    static String nameIn(Manifest gateway) {
        return gateway.tree().path("spec").path("gatewayClassName").asText("");
    }
}
