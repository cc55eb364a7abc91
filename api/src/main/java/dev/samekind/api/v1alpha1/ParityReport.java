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

/** The evidence: where an environment is as production, where not, and what cannot be said. Written by the operator. */
@Group(Samekind.GROUP)
@Version(Samekind.VERSION)
@Kind("ParityReport")
@Singular("parityreport")
@Plural("parityreports")
@ShortNames("preport")
@Categories("samekind")
@AdditionalPrinterColumn(
        name = "Environment",
        jsonPath = ".spec.environment",
        type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Verdict", jsonPath = ".spec.verdict", type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(name = "Evaluated", jsonPath = ".spec.evaluatedAt", type = AdditionalPrinterColumn.Type.DATE)
public class ParityReport extends CustomResource<ParityReportSpec, Void> {
    private static final long serialVersionUID = 1L;
}
