package dev.samekind.probe;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Environment variables of the pod, which are somebody's login. */
record Settings(Map<String, String> environment) {
    Optional<String> get(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    String get(String name, String otherwise) {
        return get(name).orElse(otherwise);
    }

    /**
     * The URL in a variable, the first that fits of a list: the login of another server is not sent to this one.
     *
     * @param scheme scheme of a value that has none
     */
    Optional<URI> url(String name, String scheme, Address address) throws Failure {
        var value = get(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        var urls = Arrays.stream(value.get().split(","))
                .map(String::strip)
                .map(each -> each.contains("://") ? each : scheme + "://" + each)
                .flatMap(each -> uri(each).stream())
                .toList();
        if (urls.isEmpty()) {
            throw new Failure("UrlNotReadable");
        }
        return Optional.of(urls.stream()
                .filter(uri -> isSame(uri.getHost(), address.host()))
                .findFirst()
                .orElseThrow(() -> new Failure("UrlOfAnotherServer")));
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** broker, broker.shop and broker.shop.svc are one; broker-0.broker is a pod of it. */
    private static boolean isSame(String host, String service) {
        var name = service.split("\\.")[0];
        var whole = host.matches(Pattern.quote(name) + "-[0-9]+\\..*") ? host.substring(host.indexOf('.') + 1) : host;
        return (whole + ".").startsWith(service + ".") || (service + ".").startsWith(whole + ".");
    }
}
