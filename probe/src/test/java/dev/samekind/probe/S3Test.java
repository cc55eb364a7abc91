package dev.samekind.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.TransientApiMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against S3Proxy, which checks signatures, over buckets in memory. */
@SuppressWarnings("NullAway.Init")
class S3Test extends StocktakingContract {
    private BlobStore store;
    private S3Proxy server;

    @BeforeAll
    void start() throws Exception {
        store = ContextBuilder.newBuilder(new TransientApiMetadata())
                .buildView(BlobStoreContext.class)
                .getBlobStore();
        store.createContainerInLocation(null, "orders");
        store.createContainerInLocation(null, "spare");
        server = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://" + HOST + ":0"))
                .awsAuthentication(AuthenticationType.AWS_V4, USER, PASSWORD)
                .build();
        server.start();
    }

    @AfterAll
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void whatElseIsThereIsListed() {
        assertThat(look(login(PASSWORD), port(), "orders"))
                .containsEntry("others", List.of("spare"))
                .containsEntry("further", 0);
    }

    @Test
    void ofMuchElseSomeIsNamedAndTheRestCounted() {
        var more = IntStream.range(100, 125).mapToObj(i -> "more-" + i).toList();
        more.forEach(name -> store.createContainerInLocation(null, name));
        try {
            var found = look(login(PASSWORD), port(), "orders", "spare");
            assertThat(found).containsEntry("others", more.subList(0, 20)).containsEntry("further", 5);
        } finally {
            more.forEach(store::deleteContainer);
        }
    }

    @Test
    void anUnknownKeyIsNoAnswer() {
        var login = Map.of("AWS_ACCESS_KEY_ID", "nobody", "AWS_SECRET_ACCESS_KEY", PASSWORD);
        assertThat(look(login, port(), "orders")).isEqualTo(Map.of("error", "InvalidAccessKeyId"));
    }

    @Test
    void anEndpointIsOfThisServerOrNotUsed() {
        var login = new HashMap<>(login(PASSWORD));
        login.put("AWS_ENDPOINT_URL", HOST + ":" + port());
        assertThat(look(login, 1, "orders")).containsEntry("present", List.of(0));
        login.put("AWS_ENDPOINT_URL", "https://s3.example.com");
        assertThat(look(login, port(), "orders")).isEqualTo(Map.of("error", "UrlOfAnotherServer"));
    }

    @Override
    String wrongPassword() {
        return "SignatureDoesNotMatch";
    }

    @Override
    String subcommand() {
        return "s3";
    }

    @Override
    int port() {
        return server.getPort();
    }

    @Override
    Map<String, String> login(String password) {
        return Map.of("AWS_ACCESS_KEY_ID", USER, "AWS_SECRET_ACCESS_KEY", password);
    }
}
