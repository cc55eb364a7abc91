package dev.samekind.parity.safety;

import java.util.Set;

/** Host access that a pod asks for as a whole. */
final class PodAccess {
    private static final String APPARMOR_ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

    /** The sysctls that are namespaced and isolated, so that a pod sets them for itself only. */
    private static final Set<String> SAFE_SYSCTLS = Set.of(
            "kernel.shm_rmid_forced",
            "net.ipv4.ip_local_port_range",
            "net.ipv4.ip_local_reserved_ports",
            "net.ipv4.ip_unprivileged_port_start",
            "net.ipv4.ping_group_range",
            "net.ipv4.tcp_fin_timeout",
            "net.ipv4.tcp_keepalive_intvl",
            "net.ipv4.tcp_keepalive_probes",
            "net.ipv4.tcp_keepalive_time",
            "net.ipv4.tcp_rmem",
            "net.ipv4.tcp_syncookies",
            "net.ipv4.tcp_wmem");

    private PodAccess() {}

    static void check(Place template, Reasons reasons) {
        var spec = template.field("spec");
        reasons.unlessOff(spec.field("hostNetwork"), "shares the node's network");
        reasons.unlessOff(spec.field("hostPID"), "sees the node's processes");
        reasons.unlessOff(spec.field("hostIPC"), "shares the node's IPC");
        var context = spec.field("securityContext");
        SecurityContext.check(context, reasons);
        for (var sysctl : context.field("sysctls").items()) {
            reasons.unlessOneOf(SAFE_SYSCTLS, sysctl.field("name"), "is no safe sysctl, it may affect the whole node");
        }
        appArmorAnnotations(template.field("metadata").field("annotations"), reasons);
    }

    private static void appArmorAnnotations(Place annotations, Reasons reasons) {
        annotations.node().properties().forEach(annotation -> {
            var profile = annotation.getValue().asText("");
            boolean isAllowed =
                    profile.isEmpty() || profile.equals("runtime/default") || profile.startsWith("localhost/");
            if (annotation.getKey().startsWith(APPARMOR_ANNOTATION) && !isAllowed) {
                reasons.add(
                        annotations.field(annotation.getKey()), "is %s: no AppArmor confinement".formatted(profile));
            }
        });
    }
}
