package dev.samekind.parity.safety;

import java.util.Set;

/** What a pod's and a container's security context have in common. */
final class SecurityContext {
    private static final Set<String> PROFILES = Set.of("RuntimeDefault", "Localhost");
    private static final Set<String> SELINUX_TYPES =
            Set.of("container_t", "container_init_t", "container_kvm_t", "container_engine_t");

    private SecurityContext() {}

    static void check(Place context, Reasons reasons) {
        reasons.unlessOff(context.field("windowsOptions").field("hostProcess"), "runs as a process of the node");
        reasons.unlessOneOf(PROFILES, context.field("seccompProfile").field("type"), "no seccomp confinement");
        reasons.unlessOneOf(PROFILES, context.field("appArmorProfile").field("type"), "no AppArmor confinement");
        var selinux = context.field("seLinuxOptions");
        reasons.unlessOneOf(SELINUX_TYPES, selinux.field("type"), "an SELinux type beyond those of containers");
        reasons.unlessOneOf(Set.of(), selinux.field("user"), "an SELinux user of its own");
        reasons.unlessOneOf(Set.of(), selinux.field("role"), "an SELinux role of its own");
    }
}
