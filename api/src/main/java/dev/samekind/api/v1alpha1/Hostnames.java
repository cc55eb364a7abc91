package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.ListMapKeys;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Local names of production's hosts. Production's own names always work inside the cluster. */
@ValidationRule(
        value = "self.mode != 'Map' || (has(self.map) && size(self.map) > 0)",
        message =
                "mode Map needs at least one entry in map, for example map: [{production: api.example.com, local: api.localhost}]")
@ValidationRule(
        value = "self.mode == 'Map' || !has(self.map) || size(self.map) == 0",
        message = "map is only read in mode Map: set mode: Map or remove map")
@ValidationRule(
        value = "self.mode == 'Suffix' || (!has(self.suffix) && !has(self.zone))",
        message = "suffix and zone are only read in mode Suffix: set mode: Suffix or remove them")
public record Hostnames(
        @JsonPropertyDescription(
                "Suffix replaces production's zone by a local suffix, Same uses production's names on this machine too, Map names each host.")
        @Default("Suffix")
        Mode mode,

        @JsonPropertyDescription(
                "What replaces production's zone: api.shop.example.com becomes api.<suffix>. Default: <environment>.localhost.")
        @MaxLength(200)
        @Pattern(Hostnames.HOST)
        @Nullable
        String suffix,

        @JsonPropertyDescription(
                "Production's zone that the suffix replaces. Default: the longest domain that all of production's hosts share.")
        @MaxLength(200)
        @Pattern(Hostnames.HOST)
        @Nullable
        String zone,

        @JsonPropertyDescription("Local name of each production host.") @MaxLength(256) @ListMapKeys("production")
        List<Mapping> map) {

    static final String HOST = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /** Suffix mode with the environment's own suffix. */
    public static final Hostnames DEFAULT = new Hostnames(Mode.Suffix, null, null, List.of());

    /** Ways to name production's hosts on this machine. */
    public enum Mode {
        /** Production's zone is replaced by the suffix. */
        Suffix,
        /** Production's names are answered on this machine. */
        Same,
        /** Each host is named in {@code map}. */
        Map
    }

    /** One host's two names. */
    public record Mapping(
            @JsonPropertyDescription("Host name in production.") @Required @MaxLength(253) @Pattern(HOST)
            String production,

            @JsonPropertyDescription("Host name on this machine.") @Required @MaxLength(253) @Pattern(HOST)
            String local) {}

    public Hostnames {
        mode = mode == null ? Mode.Suffix : mode;
        map = map == null ? List.of() : List.copyOf(map);
    }
}
