package dev.samekind.probe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Asks a PostgreSQL server for its version and extensions; what it is logged in with is never part of the result. */
final class Postgres {
    private static final String TIMEOUT_SECONDS = "5";

    private Postgres() {}

    static Map<String, Object> run(String host, String port, Map<String, String> environment) {
        var properties = new Properties();
        var user = environment.getOrDefault("PGUSER", "postgres");
        properties.setProperty("user", user);
        properties.setProperty("password", environment.getOrDefault("PGPASSWORD", ""));
        properties.setProperty("ApplicationName", "samekind-probe");
        properties.setProperty("connectTimeout", TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
        properties.setProperty("readOnly", "true");
        var database = environment.getOrDefault("PGDATABASE", user);
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://%s:%s/%s".formatted(host, port, URLEncoder.encode(database, StandardCharsets.UTF_8)),
                properties)) {
            return Map.of(
                    "version", column(connection, "show server_version").getFirst(),
                    "extensions", column(connection, "select extname from pg_extension order by 1"));
        } catch (SQLException e) {
            // the server's message would name the user
            return Map.of("error", String.valueOf(e.getSQLState()));
        }
    }

    private static List<String> column(Connection connection, String query) throws SQLException {
        var values = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
