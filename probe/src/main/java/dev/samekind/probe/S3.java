package dev.samekind.probe;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Buckets of an object store that speaks S3. */
record S3(URI endpoint, SignedHttp http) implements Inventory {
    static Inventory open(Address address, Settings settings) throws Failure {
        var url = settings.url("AWS_ENDPOINT_URL", "http", address);
        var endpoint = url.orElse(URI.create("http://" + address.host() + ":" + address.port()));
        return new S3(endpoint, SignedHttp.of(settings));
    }

    @Override
    public Optional<Set<String>> list() throws IOException, InterruptedException, Failure {
        var answer = http.send("GET", endpoint.resolve("/"));
        if (answer.statusCode() == HttpURLConnection.HTTP_OK) {
            return Optional.of(S3Xml.texts(answer.body(), "Name"));
        }
        var code = S3Xml.texts(answer.body(), "Code").stream().findFirst().orElse("Status" + answer.statusCode());
        if (code.equals("AccessDenied")) {
            return Optional.empty();
        }
        throw new Failure(code);
    }

    @Override
    public Presence look(String name) throws IOException, InterruptedException, Failure {
        var status = http.send("HEAD", bucket(name)).statusCode();
        return switch (status) {
            case HttpURLConnection.HTTP_OK -> Presence.PRESENT;
            case HttpURLConnection.HTTP_NOT_FOUND -> Presence.ABSENT;
            case HttpURLConnection.HTTP_FORBIDDEN -> Presence.REFUSED;
            default -> throw new Failure("Status" + status);
        };
    }

    private URI bucket(String name) throws Failure {
        try {
            return new URI(endpoint.getScheme(), null, endpoint.getHost(), endpoint.getPort(), "/" + name, null, null);
        } catch (URISyntaxException e) {
            throw new Failure("NoNameOfABucket");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
