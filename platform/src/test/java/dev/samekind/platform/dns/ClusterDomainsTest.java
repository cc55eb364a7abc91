package dev.samekind.platform.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterDomainsTest {
    @Test
    void kubeadmsDomainIsReadFromItsCorefile() {
        assertThat(ClusterDomains.of(Optional.of(CorefileTest.KIND))).containsExactly("cluster.local");
        assertThat(ClusterDomains.of(Optional.of(CorefileTest.KIND.replace("cluster.local", "corp.internal"))))
                .containsExactly("corp.internal");
    }

    @Test
    void allZonesOfAllServersCountOnceWithoutAFinalDot() {
        assertThat(ClusterDomains.of(Optional.of("""
                        a:53 {
                            kubernetes prod.example. cluster.local 10.0.0.0/24 in-addr.arpa {
                            }
                        }
                        b:53 {
                            kubernetes cluster.local
                            # kubernetes commented.out
                        }
                        """))).containsExactly("prod.example", "cluster.local");
    }

    @Test
    void withoutAWordAboutItTheDomainIsTheUsualOne() {
        assertThat(ClusterDomains.of(Optional.empty())).containsExactly("cluster.local");
        assertThat(ClusterDomains.of(Optional.of(".:53 {\n  kubernetes {\n  }\n}")))
                .containsExactly("cluster.local");
        assertThat(ClusterDomains.of(Optional.of(""))).containsExactly("cluster.local");
    }

    @Test
    void commentsAndQuotesAreReadAsCoreDnsReadsThem() {
        assertThat(ClusterDomains.of(Optional.of("""
                        .:53 {
                            kubernetes "corp.internal"# zone for prod
                            log # kubernetes not.this
                            "kubernetes" b.example # old.example
                        }
                        """))).containsExactly("corp.internal", "b.example");
    }

    @Test
    void aTextThatIsNoCorefileSaysNothingAboutTheDomain() {
        assertThat(ClusterDomains.of(Optional.of("kubernetes corp.internal \"never closed")))
                .containsExactly("cluster.local");
    }
}
