package dev.samekind.parity.safety;

import java.util.List;
import java.util.Set;

/** Host access that a container asks for. */
final class ContainerAccess {
    /** What container runtimes give without being asked. */
    private static final Set<String> DEFAULT_CAPABILITIES = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private static final List<String> PROBES = List.of("livenessProbe", "readinessProbe", "startupProbe");
    private static final List<String> HOOKS = List.of("postStart", "preStop");

    private ContainerAccess() {}

    static void check(Place container, Reasons reasons) {
        var context = container.field("securityContext");
        reasons.unlessOff(context.field("privileged"), "has all rights on the node");
        for (var capability : context.field("capabilities").field("add").items()) {
            reasons.unlessOneOf(DEFAULT_CAPABILITIES, capability, "a capability that reaches beyond the container");
        }
        reasons.unlessOneOf(Set.of("Default"), context.field("procMount"), "shows the node's /proc");
        SecurityContext.check(context, reasons);
        for (var port : container.field("ports").items()) {
            reasons.unlessOneOf(Set.of("0"), port.field("hostPort"), "takes a port of the node");
        }
        PROBES.forEach(probe -> requests(container.field(probe), reasons));
        HOOKS.forEach(hook -> requests(container.field("lifecycle").field(hook), reasons));
    }

    private static void requests(Place handler, Reasons reasons) {
        for (var request : List.of("httpGet", "tcpSocket")) {
            reasons.unlessOneOf(
                    Set.of(),
                    handler.field(request).field("host"),
                    "makes the node send requests elsewhere than to the pod");
        }
    }
}
