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

/** What production runs, rendered, and on what. Written by {@code dev bundle}; immutable. */
@Group(Samekind.GROUP)
@Version(Samekind.VERSION)
@Kind("ProductionBundle")
@Singular("productionbundle")
@Plural("productionbundles")
@ShortNames("pbundle")
@Categories("samekind")
@AdditionalPrinterColumn(
        name = "Revision",
        jsonPath = ".spec.source.revision",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Renderer",
        jsonPath = ".spec.source.renderer",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
        name = "Digest",
        jsonPath = ".spec.digest",
        type = AdditionalPrinterColumn.Type.STRING,
        priority = 1)
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
public class ProductionBundle extends CustomResource<ProductionBundleSpec, Void> {
    private static final long serialVersionUID = 1L;
}
