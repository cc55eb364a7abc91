package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.ListMapKeys;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Service of another cluster that answers in a service's place. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RemoteSpec(
        @JsonPropertyDescription(
                "Context of the developer's kubeconfig; the baseline must allow it by spec.remote.allowedContexts.")
        @Required
        @MaxLength(253)
        @ValidationRule(value = "size(self) > 0", message = "context must name a context of the kubeconfig")
        String context,

        @JsonPropertyDescription("Namespace of the Service there. Default: the workload's.")
        @MaxLength(63)
        @Pattern(ServiceSpec.LABEL)
        @Nullable
        String namespace,

        @JsonPropertyDescription("Name of the Service there. Default: the name of this entry.")
        @MaxLength(63)
        @Pattern(ServiceSpec.LABEL)
        @Nullable
        String service,

        @JsonPropertyDescription("Its ports, which speak HTTP. Default: production's container ports.")
        @MaxLength(8)
        @ListMapKeys("containerPort")
        List<Port> ports) {

    /** A port of the service. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Port(
            @JsonPropertyDescription("Port of production's container.") @Required @Min(1) @Max(65535)
            int containerPort,

            @JsonPropertyDescription("Port of the Service there. Default: the one that leads to this container port.")
            @Min(1)
            @Max(65535)
            @Nullable
            Integer servicePort,

            @JsonPropertyDescription("Port on 127.0.0.1 at which the tunnel begins. Default: containerPort.")
            @Min(1024)
            @Max(65535)
            @Nullable
            Integer port,

            @JsonPropertyDescription(
                    "Port of this machine's side of the cluster's bridge, by which pods reach the tunnel. Default: port + 10000.")
            @Min(1024)
            @Max(65535)
            @Nullable
            Integer bridgePort) {

        /** The tunnel's port here, or what it is where none is given. */
        public int local() {
            return port == null ? containerPort : port;
        }

        /** The bridge's port, or what it is where none is given. */
        public int bridge() {
            return bridgePort == null ? local() + 10_000 : bridgePort;
        }
    }

    /** Name of the Service there, for an entry of spec.services. */
    public String serviceOf(String entry) {
        return service == null ? entry : service;
    }

    /** Its namespace there, for a workload of a namespace here. */
    public String namespaceOf(String workloadNamespace) {
        return namespace == null ? workloadNamespace : namespace;
    }

    public RemoteSpec {
        ports = ports == null ? List.of() : List.copyOf(ports);
    }
}
