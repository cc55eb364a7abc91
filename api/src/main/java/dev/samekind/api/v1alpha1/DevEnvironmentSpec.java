package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.ListMapKeys;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Desired state of an environment; everything but the bundles has a default. */
public record DevEnvironmentSpec(
        @JsonPropertyDescription("Production bundles to mirror.")
        @Required
        @MaxLength(16)
        @ListMapKeys("name")
        @ValidationRule(
                value = "size(self) > 0",
                message = "name at least one ProductionBundle to mirror, for example bundles: [{name: shop}]")
        List<BundleReference> bundles,

        @JsonPropertyDescription(
                "The platform team's ParityBaseline. Without one nothing is localised but the host names.")
        @Nullable
        BundleReference baseline,

        @JsonPropertyDescription("How production's host names are called on this machine.")
        Hostnames hostnames,

        @JsonPropertyDescription("TLS for production's and local names.")
        Tls tls,

        @JsonPropertyDescription("Who answers for the environment's names.")
        Dns dns,

        @JsonPropertyDescription("Where container images come from, by production's repository.")
        @MaxLength(256)
        @ListMapKeys("repository")
        List<ImageSource> images,

        @JsonPropertyDescription("Workloads that do not, or not always, run in the cluster.")
        @MaxLength(128)
        @ListMapKeys("name")
        List<ServiceSpec> services,

        @JsonPropertyDescription("What happens when somebody edits or deletes a mirrored object by hand.")
        @Default("Report")
        OnDrift onDrift,

        @JsonPropertyDescription("What happens to data when the environment is deleted.")
        Lifecycle lifecycle) {

    /** Reaction to a hand edit of a mirrored object. */
    public enum OnDrift {
        /** Named in status and as an event, and left as it is. */
        Report,
        /** Put back at once. */
        Restore
    }

    public DevEnvironmentSpec {
        bundles = bundles == null ? List.of() : List.copyOf(bundles);
        hostnames = hostnames == null ? Hostnames.DEFAULT : hostnames;
        tls = tls == null ? Tls.DEFAULT : tls;
        dns = dns == null ? Dns.DEFAULT : dns;
        images = images == null ? List.of() : List.copyOf(images);
        services = services == null ? List.of() : List.copyOf(services);
        onDrift = onDrift == null ? OnDrift.Report : onDrift;
        lifecycle = lifecycle == null ? Lifecycle.DEFAULT : lifecycle;
    }
}
