package dev.samekind.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** The platform team's rules: what may differ from production, why, and who owns that. */
@Group(Samekind.GROUP)
@Version(Samekind.VERSION)
@Kind("ParityBaseline")
@Singular("paritybaseline")
@Plural("paritybaselines")
@ShortNames("pbaseline")
@Categories("samekind")
@AdditionalPrinterColumn(
        name = "Traefik",
        jsonPath = ".spec.platform.traefik.version",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ParityBaseline extends CustomResource<ParityBaselineSpec, Void> {
    private static final long serialVersionUID = 1L;
}
