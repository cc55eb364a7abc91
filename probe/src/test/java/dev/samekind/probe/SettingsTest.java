package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final Address SERVICE = new Address("broker.shop.svc", 5672);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amqp://u:p@broker:5672/v               | amqp://u:p@broker:5672/v
            broker.shop                            | amqp://broker.shop
            amqp://broker.shop.svc.cluster.local   | amqp://broker.shop.svc.cluster.local
            amqp://broker-2.broker:5672            | amqp://broker-2.broker:5672
            amqp://elsewhere, amqp://broker        | amqp://broker
            """)
    void aUrlOfTheServiceIsUsed(String value, String url) throws Failure {
        assertThat(settings(value).url("URL", "amqp", SERVICE)).contains(URI.create(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            amqp://broker2               | UrlOfAnotherServer
            amqp://broker.other          | UrlOfAnotherServer
            amqp://broker-x.broker       | UrlOfAnotherServer
            amqp://broker@elsewhere      | UrlOfAnotherServer
            amqp://u:a b@broker          | UrlNotReadable
            """)
    void theLoginOfAnotherServerIsNot(String value, String word) {
        assertThatThrownBy(() -> settings(value).url("URL", "amqp", SERVICE)).hasMessage(word);
    }

    @Test
    void whatIsBlankIsNotSet() throws Failure {
        assertThat(settings(" ").url("URL", "amqp", SERVICE)).isEmpty();
        assertThat(settings("").get("URL", "none")).isEqualTo("none");
    }

    private static Settings settings(String url) {
        return new Settings(Map.of("URL", url));
    }
}
