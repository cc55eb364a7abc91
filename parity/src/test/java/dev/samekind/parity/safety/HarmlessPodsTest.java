package dev.samekind.parity.safety;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like host access and is none by the baseline profile. */
class HarmlessPodsTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /spec/hostNetwork | false
            /spec/hostNetwork | null
            /spec/hostUsers | false
            /spec/shareProcessNamespace | true
            /spec/securityContext | null
            /spec/securityContext/seccompProfile | {type: Localhost, localhostProfile: p.json}
            /spec/securityContext/appArmorProfile | {type: RuntimeDefault}
            /spec/securityContext/seLinuxOptions | {type: container_t, level: 's0:c1'}
            /spec/securityContext/seLinuxOptions | {type: container_engine_t, user: '', role: ''}
            /spec/securityContext/windowsOptions | {hostProcess: false}
            /spec/securityContext/sysctls | []
            /spec/volumes | [{name: disk, persistentVolumeClaim: {claimName: disk}}]
            /spec/volumes | [{name: disk, hostPath: null}]
            /spec/volumes | null
            /spec/containers/0/ports | [{containerPort: 80, hostPort: 0}]
            /spec/containers/0/livenessProbe | {httpGet: {port: 80, host: ''}}
            /spec/containers/0/livenessProbe | {exec: {command: [host]}}
            /spec/containers/0/lifecycle | {preStop: {sleep: {seconds: 5}}}
            /spec/containers/0/securityContext/privileged | false
            /spec/containers/0/securityContext/privileged | null
            /spec/containers/0/securityContext/procMount | Default
            /spec/containers/0/securityContext/runAsUser | 0
            /spec/containers/0/securityContext/allowPrivilegeEscalation | true
            /spec/containers/0/securityContext/capabilities | {drop: [SYS_ADMIN]}
            /metadata/annotations | {container.apparmor.security.beta.kubernetes.io/api: runtime/default}
            /metadata/annotations | {container.apparmor.security.beta.kubernetes.io/api: localhost/p}
            /metadata/annotations | {example.com/apparmor: unconfined}
            """)
    void a_field_at_a_harmless_value_is_no_reason(String field, String yaml) {
        assertThat(HostAccess.of(Samples.deployment(field, yaml))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "SYS_CHROOT"
            })
    void a_capability_that_containers_have_by_default_is_no_reason(String capability) {
        var manifest =
                Samples.deployment("/spec/containers/0/securityContext/capabilities/add", "[" + capability + "]");

        assertThat(HostAccess.of(manifest)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "net.ipv4.tcp_wmem"
            })
    void a_safe_sysctl_is_no_reason(String sysctl) {
        var manifest =
                Samples.deployment("/spec/securityContext/sysctls", "[{name: %s, value: '1'}]".formatted(sysctl));

        assertThat(HostAccess.of(manifest)).isEmpty();
    }
}
