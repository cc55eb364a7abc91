package dev.samekind.parity.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.samekind.parity.manifest.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAccessTest {
    private static final String CONTAINER = "/spec/template/spec/containers[name=api]";

    @Test
    void restricted_pods_need_no_host_access() {
        var manifest = Samples.workload("apps/v1", "Deployment", "/spec/template", Samples.restrictedTemplate());

        assertThat(HostAccess.of(manifest)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /spec/hostNetwork | true | shares the node's network
            /spec/hostNetwork | '"true"' | shares the node's network
            /spec/hostNetwork | 1 | shares the node's network
            /spec/hostPID | true | sees the node's processes
            /spec/hostIPC | true | shares the node's IPC
            /spec/securityContext/windowsOptions/hostProcess | true | runs as a process of the node
            /spec/securityContext/seccompProfile/type | Unconfined | no seccomp confinement
            /spec/securityContext/seccompProfile/type | runtimedefault | no seccomp confinement
            /spec/securityContext/appArmorProfile/type | Unconfined | no AppArmor confinement
            /spec/securityContext/seLinuxOptions/type | spc_t | an SELinux type beyond those of containers
            /spec/securityContext/seLinuxOptions/user | system_u | an SELinux user of its own
            /spec/securityContext/seLinuxOptions/role | sysadm_r | an SELinux role of its own
            """)
    void a_pod_that_reaches_for_the_node_is_named_with_the_place_and_the_value(String field, String yaml, String why) {
        var value = yaml.replace("\"", "");

        assertThat(HostAccess.of(Samples.deployment(field, yaml)))
                .containsExactly("/spec/template%s is %s: %s".formatted(field, value, why));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            privileged | true | /privileged is true: has all rights on the node
            procMount | Unmasked | /procMount is Unmasked: shows the node's /proc
            procMount | default | /procMount is default: shows the node's /proc
            windowsOptions | {hostProcess: true} | /windowsOptions/hostProcess is true: runs as a process of the node
            seccompProfile | {type: Unconfined} | /seccompProfile/type is Unconfined: no seccomp confinement
            appArmorProfile | {type: Unconfined} | /appArmorProfile/type is Unconfined: no AppArmor confinement
            seLinuxOptions | {type: unconfined_t} | /seLinuxOptions/type is unconfined_t: an SELinux type beyond those of containers
            seLinuxOptions | {user: root} | /seLinuxOptions/user is root: an SELinux user of its own
            seLinuxOptions | {role: r} | /seLinuxOptions/role is r: an SELinux role of its own
            """)
    void each_list_of_containers_is_looked_through(String field, String yaml, String reason) {
        assertThat(HostAccess.of(Samples.deployment("/spec/containers/0/securityContext/" + field, yaml)))
                .containsExactly(CONTAINER + "/securityContext" + reason);
        assertThat(HostAccess.of(Samples.deployment("/spec/initContainers/0/securityContext/" + field, yaml)))
                .containsExactly("/spec/template/spec/initContainers[name=migrate]/securityContext" + reason);
        assertThat(HostAccess.of(Samples.deployment("/spec/ephemeralContainers/0/securityContext/" + field, yaml)))
                .containsExactly("/spec/template/spec/ephemeralContainers[name=debug]/securityContext" + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALL",
                "NET_ADMIN",
                "NET_RAW",
                "SYS_ADMIN",
                "SYS_PTRACE",
                "SYS_MODULE",
                "SYS_TIME",
                "DAC_READ_SEARCH",
                "BPF",
                "PERFMON",
                "CAP_CHOWN",
                "net_bind_service"
            })
    void a_capability_beyond_the_default_ones_is_named_by_its_place(String capability) {
        var manifest = Samples.deployment(
                "/spec/containers/0/securityContext/capabilities/add", "[CHOWN, " + capability + "]");

        assertThat(HostAccess.of(manifest))
                .containsExactly(CONTAINER + "/securityContext/capabilities/add[1] is " + capability
                        + ": a capability that reaches beyond the container");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kernel.msgmax",
                "kernel.shm_rmid",
                "net.core.somaxconn",
                "net.ipv4.ip_forward",
                "vm.max_map_count",
                "fs.file-max",
                "net/ipv4/tcp_syncookies"
            })
    void an_unsafe_sysctl_is_named_by_its_place(String sysctl) {
        var sysctls = "[{name: net.ipv4.tcp_syncookies, value: '1'}, {name: %s, value: '1'}]".formatted(sysctl);

        assertThat(HostAccess.of(Samples.deployment("/spec/securityContext/sysctls", sysctls)))
                .containsExactly("/spec/template/spec/securityContext/sysctls[1]/name is " + sysctl
                        + ": is no safe sysctl, it may affect the whole node");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {name: tmp, emptyDir: {}}, {name: docker, hostPath: {path: /var/run/docker.sock}} | [name=docker] | /var/run/docker.sock
            {name: root, hostPath: {path: /, type: Directory}} | [name=root] | /
            {name: same, hostPath: {path: /a}}, {name: same, emptyDir: {}} | [0] | /a
            {hostPath: {path: /a}} | [0] | /a
            {name: odd, hostPath: {}} | [name=odd] | a path
            {name: 'odd,name]', hostPath: {path: /a}} | [name=odd~u002Cname~u005D] | /a
            {name: 'a/b', hostPath: {path: /a}} | [name=a/b] | /a
            """)
    void a_volume_on_the_nodes_disk_is_named_with_what_it_mounts(String volumes, String step, String path) {
        assertThat(HostAccess.of(Samples.deployment("/spec/volumes", "[" + volumes + "]")))
                .containsExactly("/spec/template/spec/volumes%s/hostPath mounts %s of the node".formatted(step, path));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            {containerPort: 80, hostPort: 8080} | [containerPort=80,protocol=TCP]
            {containerPort: 53, protocol: TCP}, {containerPort: 53, protocol: UDP, hostPort: 8080} | [containerPort=53,protocol=UDP]
            {hostPort: 8080} | [0]
            {containerPort: 80}, {containerPort: 80, hostPort: 8080} | [1]
            """)
    void a_port_of_the_node_is_named_by_the_keys_of_the_containers_port(String ports, String step) {
        assertThat(HostAccess.of(Samples.deployment("/spec/containers/0/ports", "[" + ports + "]")))
                .containsExactly(CONTAINER + "/ports" + step + "/hostPort is 8080: takes a port of the node");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "livenessProbe/httpGet",
                "readinessProbe/httpGet",
                "startupProbe/httpGet",
                "livenessProbe/tcpSocket",
                "readinessProbe/tcpSocket",
                "startupProbe/tcpSocket",
                "lifecycle/postStart/httpGet",
                "lifecycle/preStop/httpGet",
                "lifecycle/preStop/tcpSocket"
            })
    void a_request_that_the_node_would_send_to_another_host_is_named(String request) {
        var manifest = Samples.deployment("/spec/containers/0/" + request + "/host", "127.0.0.1");

        assertThat(HostAccess.of(manifest))
                .containsExactly(CONTAINER + "/" + request
                        + "/host is 127.0.0.1: makes the node send requests elsewhere than to the pod");
    }

    @Test
    void an_annotation_that_takes_apparmor_away_is_named_with_its_slash_escaped() {
        var manifest = Samples.deployment(
                "/metadata/annotations", "{container.apparmor.security.beta.kubernetes.io/api: unconfined}");

        assertThat(HostAccess.of(manifest))
                .containsExactly(
                        "/spec/template/metadata/annotations/container.apparmor.security.beta.kubernetes.io~1api"
                                + " is unconfined: no AppArmor confinement");
    }

    @Test
    void every_reason_is_given_not_only_the_first() {
        var template = Samples.restrictedTemplate();
        Samples.set(template, "/spec/hostPID", "true");
        Samples.set(template, "/spec/volumes/0/hostPath", "{path: /proc}");
        Samples.set(template, "/spec/containers/1/securityContext/privileged", "true");

        assertThat(HostAccess.of(Samples.workload("apps/v1", "DaemonSet", "/spec/template", template)))
                .containsExactly(
                        "/spec/template/spec/hostPID is true: sees the node's processes",
                        "/spec/template/spec/volumes[name=tmp]/hostPath mounts /proc of the node",
                        "/spec/template/spec/containers[name=proxy]/securityContext/privileged is true:"
                                + " has all rights on the node");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "v1, Pod, ''",
        "v1, PodTemplate, /template",
        "v1, ReplicationController, /spec/template",
        "apps/v1, Deployment, /spec/template",
        "apps/v1, StatefulSet, /spec/template",
        "apps/v1, DaemonSet, /spec/template",
        "apps/v1, ReplicaSet, /spec/template",
        "batch/v1, Job, /spec/template",
        "batch/v1, CronJob, /spec/jobTemplate/spec/template",
        "argoproj.io/v1alpha1, Rollout, /spec/template",
        "serving.knative.dev/v1, Service, /spec/template"
    })
    void every_kind_of_workload_is_looked_through(String apiVersion, String kind, String pointer) {
        var template = Samples.restrictedTemplate();
        Samples.set(template, "/spec/hostNetwork", "true");

        assertThat(HostAccess.of(Samples.workload(apiVersion, kind, pointer, template)))
                .containsExactly(pointer + "/spec/hostNetwork is true: shares the node's network");
    }

    @ParameterizedTest
    @CsvSource({"hostPath, /data", "local, /mnt/disk"})
    void a_persistent_volume_on_the_nodes_disk_is_host_access(String source, String path) {
        var manifest = object("{apiVersion: v1, kind: PersistentVolume, metadata: {name: data}, spec: {%s: {path: %s}}}"
                .formatted(source, path));

        assertThat(HostAccess.of(manifest)).containsExactly("/spec/%s mounts %s of the node".formatted(source, path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: PersistentVolume, metadata: {name: a}, spec: {csi: {driver: d}}}",
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {hostNetwork: 'true'}}",
                "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{port: 80}]}}",
                "{apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: {name: a}, spec: {template: {type: Opaque}}}",
                "{apiVersion: v1, kind: Pod, metadata: {name: a}}",
                "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: null}"
            })
    void objects_without_pods_need_no_host_access(String yaml) {
        assertThat(HostAccess.of(object(yaml))).isEmpty();
    }

    private static Manifest object(String yaml) {
        return Manifest.of((ObjectNode) Samples.tree(yaml));
    }
}
