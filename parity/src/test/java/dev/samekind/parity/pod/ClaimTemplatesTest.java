package dev.samekind.parity.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.samekind.parity.manifest.ObjectKey;
import dev.samekind.parity.testing.Yaml;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTemplatesTest {
    private static final String DATABASE = """
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: orders-db, namespace: shop}
            spec: {volumeClaimTemplates: [{metadata: {name: data}}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "PersistentVolumeClaim, shop, data-orders-db-0, true",
        "PersistentVolumeClaim, shop, data-orders-db-12, true",
        "PersistentVolumeClaim, shop, data-orders-db, false",
        "PersistentVolumeClaim, shop, data-orders-db-old-0, false",
        "PersistentVolumeClaim, shop, other-orders-db-0, false",
        "PersistentVolumeClaim, bank, data-orders-db-0, false",
        "ConfigMap, shop, data-orders-db-0, false"
    })
    void aClaimIsAStatefulSetsByItsName(String kind, String namespace, String name, boolean made) {
        var claims = new ClaimTemplates(List.of(Yaml.manifest(DATABASE)));
        assertThat(claims.made(new ObjectKey("", "v1", kind, namespace, name))).isEqualTo(made);
    }
}
