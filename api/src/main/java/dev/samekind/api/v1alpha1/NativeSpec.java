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

/** How a service runs on this machine, with its own watcher, and how the cluster and it reach each other. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record NativeSpec(
        @JsonPropertyDescription("Command with its arguments; no shell is put between.")
        @Required
        @MaxLength(64)
        @ValidationRule(value = "size(self) > 0", message = "command needs at least the program")
        List<String> command,

        @JsonPropertyDescription("Where it runs, relative to the environment's file. Default: the file's directory.")
        @MaxLength(1024)
        @Nullable
        String workingDirectory,

        @JsonPropertyDescription("Its ports. Default: production's container ports, by the same numbers.")
        @MaxLength(8)
        @ListMapKeys("containerPort")
        List<Port> ports,

        @JsonPropertyDescription("Variables that it gets beside those of production's container, or in their place.")
        @MaxLength(256)
        @ListMapKeys("name")
        List<Variable> environment,

        @JsonPropertyDescription("Services of the cluster that it reaches by a port of this machine.")
        @MaxLength(10)
        @ListMapKeys("localPort")
        List<Reach> reach,

        @JsonPropertyDescription("Services of this list that are ready before it starts.") @MaxLength(64)
        List<String> dependsOn,

        @JsonPropertyDescription("How it is started for a debugger.") @Nullable
        Debug debug) {

    /** A port of the service. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Port(
            @JsonPropertyDescription("Port of production's container.") @Required @Min(1) @Max(65535)
            int containerPort,

            @JsonPropertyDescription("Port on 127.0.0.1 that the process listens on.") @Required @Min(1024) @Max(65535)
            int port,

            @JsonPropertyDescription(
                    "Port of this machine's side of the cluster's bridge, by which pods reach the process. Default: port + 10000.")
            @Min(1024)
            @Max(65535)
            @Nullable
            Integer bridgePort) {

        /** The bridge's port, or what it is where none is given. */
        public int bridge() {
            return bridgePort == null ? port + 10_000 : bridgePort;
        }
    }

    /** A variable. */
    public record Variable(
            @JsonPropertyDescription("Name.") @Required @MaxLength(253)
            String name,

            @JsonPropertyDescription("Value.") @Required @MaxLength(4096)
            String value) {}

    /** A Service of the cluster as this machine reaches it. */
    public record Reach(
            @JsonPropertyDescription("Name of the Service, in the workload's namespace.")
            @Required
            @MaxLength(63)
            @Pattern(ServiceSpec.LABEL)
            String service,

            @JsonPropertyDescription("Port of the Service.") @Required @Min(1) @Max(65535)
            int port,

            @JsonPropertyDescription("Port of this machine, of the pool that the cluster maps.")
            @Required
            @Min(30060)
            @Max(30069)
            int localPort) {}

    /** Start for a debugger. */
    public record Debug(
            @JsonPropertyDescription("Command with its arguments that waits for, or admits, a debugger.")
            @Required
            @MaxLength(64)
            List<String> command,

            @JsonPropertyDescription("Port on 127.0.0.1 that the debugger attaches to.")
            @Required
            @Min(1024)
            @Max(65535)
            int port) {
        public Debug {
            command = List.copyOf(command);
        }
    }

    public NativeSpec {
        command = command == null ? List.of() : List.copyOf(command);
        ports = ports == null ? List.of() : List.copyOf(ports);
        environment = environment == null ? List.of() : List.copyOf(environment);
        reach = reach == null ? List.of() : List.copyOf(reach);
        dependsOn = dependsOn == null ? List.of() : List.copyOf(dependsOn);
    }
}
