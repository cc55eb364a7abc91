package dev.samekind.acceptance.crd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.acceptance.apiserver.ApiServer;
import dev.samekind.acceptance.apiserver.Crds;
import dev.samekind.acceptance.apiserver.WithApiServer;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two writers of one list each keep their items: the list-map keys are in the schema. */
@WithApiServer
class CrdApplyTest {

    @BeforeAll
    static void installCrds(ApiServer server) {
        Crds.install(server);
    }

    @Test
    void bundlesOfTwoManagersAreMerged(ApiServer server) {
        var name = server.uniqueName("bundles");
        apply(server, "platform-team", spec(name, "shop"));
        apply(server, "developer", spec(name, "payments"));
        assertThat(server.admin().resource(spec(name, "shop")).get().<List<?>>get("spec", "bundles"))
                .extracting("name")
                .containsExactlyInAnyOrder("shop", "payments");
    }

    @Test
    void aManagerTakesOutOnlyItsOwnBundles(ApiServer server) {
        var name = server.uniqueName("bundles");
        apply(server, "platform-team", spec(name, "shop"));
        apply(server, "developer", spec(name, "payments"));
        apply(server, "developer", spec(name, "search"));
        assertThat(server.admin().resource(spec(name, "shop")).get().<List<?>>get("spec", "bundles"))
                .extracting("name")
                .containsExactlyInAnyOrder("shop", "search");
    }

    @Test
    void conditionsOfTwoManagersAreMerged(ApiServer server) {
        var name = server.uniqueName("conditions");
        apply(server, "developer", spec(name, "shop"));
        applyStatus(server, "samekind", condition(name, "Ready"));
        applyStatus(server, "ci", condition(name, "JourneysPassed"));
        assertThat(server.admin().resource(spec(name, "shop")).get().<List<?>>get("status", "conditions"))
                .extracting("type")
                .containsExactlyInAnyOrder("Ready", "JourneysPassed");
    }

    private static void apply(ApiServer server, String manager, GenericKubernetesResource resource) {
        server.admin().resource(resource).fieldManager(manager).serverSideApply();
    }

    private static void applyStatus(ApiServer server, String manager, GenericKubernetesResource resource) {
        var options = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(false)
                .build();
        server.admin().resource(resource).subresource("status").patch(options, resource);
    }

    private static GenericKubernetesResource spec(String name, String bundle) {
        return resource("""
                apiVersion: samekind.dev/v1alpha1
                kind: DevEnvironment
                metadata: {name: %s}
                spec: {bundles: [{name: %s}]}
                """.formatted(name, bundle));
    }

    private static GenericKubernetesResource condition(String name, String type) {
        return resource("""
                apiVersion: samekind.dev/v1alpha1
                kind: DevEnvironment
                metadata: {name: %s}
                status:
                  conditions:
                  - {type: %s, status: "True", reason: Tested, message: Tested., lastTransitionTime: "2026-11-21T08:00:00Z"}
                """.formatted(name, type));
    }

    private static GenericKubernetesResource resource(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }
}
