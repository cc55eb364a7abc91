package dev.samekind.operator.platform.traefik;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.operator.platform.Yaml;
import dev.samekind.parity.manifest.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersTest {
    private static String ingress(String metadata, String spec) {
        return """
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: web, namespace: shop%s}
            spec: {%s}
            """.formatted(metadata, spec);
    }

    private static String annotated(String value) {
        return ingress(", annotations: {kubernetes.io/ingress.class: \"" + value + "\"}", "");
    }

    private static String ofClass(String name) {
        return ingress("", "ingressClassName: " + name);
    }

    private static String ingressClass(String name, String controller, boolean isDefault) {
        return """
            ---
            apiVersion: networking.k8s.io/v1
            kind: IngressClass
            metadata: {name: %s, annotations: {ingressclass.kubernetes.io/is-default-class: "%s"}}
            spec: {controller: %s}
            """.formatted(name, isDefault, controller);
    }

    private static String gatewayApi(String kind, String spec) {
        return """
            ---
            apiVersion: gateway.networking.k8s.io/v1
            kind: %s
            metadata: {name: main, namespace: shop}
            spec: {%s}
            """.formatted(kind, spec);
    }

    private static void assertNeeds(String yaml, List<Provider> providers, String ingressClasses) {
        var manifests = Yaml.read(yaml);
        assertThat(Providers.neededBy(manifests)).containsExactlyElementsOf(providers);
        assertThat(IngressClasses.neededBy(manifests)).hasToString(ingressClasses);
        assertThat(Providers.unserved(manifests)).isEmpty();
    }

    private static Unserved unserved(String yaml) {
        var manifests = Yaml.read(yaml);
        assertThat(Providers.neededBy(manifests)).isEmpty();
        assertThat(Providers.unserved(manifests)).hasSize(1);
        return Providers.unserved(manifests).getFirst();
    }

    @Test
    void nothingIsNeededWithoutRoutes() {
        var yaml = "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ingressClassName: nginx}}";
        assertNeeds(yaml, List.of(), "{}");
        assertThat(Providers.neededBy(List.<Manifest>of())).isEmpty();
    }

    @Test
    void anIngressWithoutClassNeedsNoClass() {
        assertNeeds(ingress("", ""), List.of(Provider.KubernetesIngress), "{}");
        assertNeeds(annotated(""), List.of(Provider.KubernetesIngress), "{}");
        assertNeeds(annotated("traefik"), List.of(Provider.KubernetesIngress), "{}");
    }

    @Test
    void theNginxClassIsServedByTheNginxProvider() {
        var nginx = List.of(Provider.KubernetesIngressNginx);
        assertNeeds(ofClass("nginx"), nginx, "{nginx=k8s.io/ingress-nginx}");
        assertNeeds(annotated("nginx"), nginx, "{nginx=k8s.io/ingress-nginx}");
    }

    @Test
    void anyOtherClassIsTraefiks() {
        assertNeeds(
                ofClass("internal"), List.of(Provider.KubernetesIngress), "{internal=traefik.io/ingress-controller}");
    }

    @Test
    void aClassThatTheBundleBringsDecidesAndIsNotProvidedAgain() {
        assertNeeds(
                ofClass("public") + ingressClass("public", "k8s.io/ingress-nginx", false),
                List.of(Provider.KubernetesIngressNginx),
                "{}");
        assertNeeds(
                ofClass("nginx") + ingressClass("nginx", "traefik.io/ingress-controller", false),
                List.of(Provider.KubernetesIngress),
                "{}");
    }

    @Test
    void theBundlesDefaultClassIsGivenToAnIngressWithoutOne() {
        assertNeeds(
                ingress("", "") + ingressClass("public", "k8s.io/ingress-nginx", true),
                List.of(Provider.KubernetesIngressNginx),
                "{}");
        assertNeeds(
                annotated("traefik") + ingressClass("public", "k8s.io/ingress-nginx", true),
                List.of(Provider.KubernetesIngress),
                "{}");
    }

    @Test
    void aClassOfAnotherControllerIsReportedWithTheFix() {
        var alb = unserved(ofClass("alb") + ingressClass("alb", "ingress.k8s.aws/alb", false));

        assertThat(alb.message())
                .startsWith("Ingress shop/web: its IngressClass alb names the controller ingress.k8s.aws/alb")
                .contains("sets /spec/controller of IngressClass alb to traefik.io/ingress-controller");
    }

    @Test
    void anAnnotationThatTraefikDoesNotReadIsReportedWithTheFix() {
        assertThat(unserved(annotated("gce")).fix()).contains("set /spec/ingressClassName to gce");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gateway", "HTTPRoute", "GRPCRoute", "TLSRoute", "ReferenceGrant"})
    void gatewayApiNeedsItsProvider(String kind) {
        assertNeeds(gatewayApi(kind, ""), List.of(Provider.KubernetesGateway), "{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TCPRoute", "UDPRoute", "ListenerSet"})
    void whatTraefikIgnoresOfGatewayApiIsReported(String kind) {
        assertThat(unserved(gatewayApi(kind, "")).reason()).contains(kind);
    }

    @Test
    void gatewayClassesThatTheBundleDoesNotBringAreNeeded() {
        var gateway = gatewayApi("Gateway", "gatewayClassName: shared");
        var brought = gateway.replace("kind: Gateway\n", "kind: GatewayClass\n")
                .replace("name: main, namespace: shop", "name: shared")
                .replace("gatewayClassName: shared", "controllerName: traefik.io/gateway-controller");

        assertThat(GatewayClasses.neededBy(Yaml.read(gateway))).containsExactly("shared");
        assertThat(GatewayClasses.neededBy(Yaml.read(gateway + brought))).isEmpty();
        assertThat(GatewayClasses.neededBy(Yaml.read(gatewayApi("Gateway", ""))))
                .isEmpty();
    }

    @Test
    void aGatewayOfAnotherControllerIsReported() {
        var manifests = Yaml.read(gatewayApi("Gateway", "gatewayClassName: main")
                + gatewayApi("GatewayClass", "controllerName: istio.io/gateway-controller"));

        assertThat(Providers.unserved(manifests))
                .hasSize(2)
                .allSatisfy(unserved -> assertThat(unserved.reason()).contains("istio.io/gateway-controller"));
    }

    @ParameterizedTest
    @CsvSource({"IngressRoute", "Middleware", "TraefikService", "TLSOption"})
    void traefiksKindsNeedTheirProvider(String kind) {
        var yaml = "{apiVersion: traefik.io/v1alpha1, kind: %s, metadata: {name: a}}".formatted(kind);
        assertNeeds(yaml, List.of(Provider.KubernetesCrd), "{}");
    }

    @Test
    void traefiksKindsOfAnotherClassOrAnOldGroupAreReported() {
        assertThat(unserved(
                                "{apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: a}, spec: {ingressClassName: edge}}")
                        .reason())
                .contains("edge");
        assertThat(unserved("{apiVersion: traefik.containo.us/v1alpha1, kind: IngressRoute, metadata: {name: a}}")
                        .fix())
                .contains("traefik.io/v1alpha1");
    }

    @Test
    void oneSetOfManifestsMayNeedAllProviders() {
        var yaml = ingress("", "").replace("web", "plain")
                + ofClass("nginx")
                + gatewayApi("HTTPRoute", "")
                + "---\n{apiVersion: traefik.io/v1alpha1, kind: IngressRoute, metadata: {name: a}}\n";

        assertNeeds(yaml, List.of(Provider.values()), "{nginx=k8s.io/ingress-nginx}");
    }
}
