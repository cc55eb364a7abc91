package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;

/** What outlives the environment. */
public record Lifecycle(
        @JsonPropertyDescription(
                "Retain keeps PersistentVolumeClaims, and the namespaces that hold them, when the environment is deleted; Delete removes them.")
        @Default("Retain")
        DataPolicy dataPolicy) {

    /** Data is kept. */
    public static final Lifecycle DEFAULT = new Lifecycle(DataPolicy.Retain);

    /** Fate of the data. */
    public enum DataPolicy {
        /** Claims stay, and so do their namespaces. */
        Retain,
        /** Claims go with the environment. */
        Delete
    }

    public Lifecycle {
        dataPolicy = dataPolicy == null ? DataPolicy.Retain : dataPolicy;
    }
}
