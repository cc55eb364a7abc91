package dev.samekind.probe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Runs one subcommand and writes what it saw. */
public final class Main {
    static final Map<String, Inventory.Opening> SERVERS =
            Map.of("rabbitmq", RabbitMq::open, "nats", Nats::open, "kafka", Kafka::open, "s3", S3::open);

    private static final int USAGE = 64;

    private Main() {}

    /** The subcommand and its arguments. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 0) {
            usage();
        }
        var rest = Arrays.asList(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "serve" -> EchoServer.start(Integer.parseInt(rest.getFirst()));
            case "dial" -> report(Dial.run(Address.parse(rest.get(0)), Address.parse(rest.get(1))));
            case "request" -> report(Requests.run(rest));
            case "postgres" -> report(Postgres.run(rest.get(0), rest.get(1), System.getenv()));
            default -> {
                var server = SERVERS.get(arguments[0]);
                if (server == null) {
                    usage();
                } else {
                    report(Stocktaking.run(server, rest, System.getenv()));
                }
            }
        }
    }

    private static void report(Map<String, ?> result) throws IOException {
        var file = Objects.requireNonNullElse(System.getenv("SAMEKIND_PROBE_RESULT"), "/dev/termination-log");
        Result.write(Path.of(file), result);
    }

    private static void usage() {
        List.of(
                        "usage: serve PORT",
                        "       dial CONTROL_HOST:PORT DENIED_HOST:PORT",
                        "       request id=ID&url=URL[&method=…&body=BYTES&timeout=MS&await=MS&header=NAME:VALUE&show=NAME]…",
                        "       postgres HOST PORT   (PGUSER, PGPASSWORD and PGDATABASE from the environment)",
                        "       rabbitmq|nats|kafka|s3 HOST PORT NAME…   (the login from the environment)")
                .forEach(System.err::println);
        System.exit(USAGE);
    }
}
