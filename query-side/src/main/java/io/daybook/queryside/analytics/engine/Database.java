package io.daybook.queryside.analytics.engine;

import io.daybook.queryside.shared.log.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * The database file with the analysts' tables. When it is open, no statement reaches a file, an extension, the network
 * or a setting any more.
 */
final class Database implements AutoCloseable {

    /**
     * Another shape of a table or of an event is another file; what is no longer needed is removed, as all of it is in
     * the log.
     */
    private static final String FILE = "tables-2-" + EventTypes.forms() + ".duckdb";

    private static final Path HERE = Path.of("");

    private static final List<String> LOCKS =
            List.of("SET enable_external_access = false", "SET lock_configuration = true");

    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    /**
     * Opens the database in the working directory, and makes it anew where there is none, one of another shape, or one
     * that cannot be read.
     *
     * @param memory the most that the database takes, as DuckDB writes it: {@code 256MB}
     */
    static Database open(String memory) throws IOException, SQLException {
        remove(file -> !file.startsWith(FILE));
        try {
            return openHere(memory);
        } catch (SQLException damaged) {
            if (String.valueOf(damaged.getMessage()).contains("lock on file")) {
                throw damaged; // Of another process.
            }
            damaged.printStackTrace();
            remove(file -> true);
            return openHere(memory);
        }
    }

    private static Database openHere(String memory) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "1"); // What is asked here waits before what the shop needs.
        settings.setProperty("memory_limit", memory);
        settings.setProperty("temp_directory", "spilled");
        settings.setProperty("max_temp_directory_size", "4GB");
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        Connection opened = DriverManager.getConnection("jdbc:duckdb:" + FILE, settings);
        Tables.create(opened);
        for (String lock : LOCKS) {
            DataTable.execute(opened, lock);
        }
        return new Database((DuckDBConnection) opened);
    }

    private static void remove(Predicate<String> which) throws IOException {
        try (Stream<Path> files = Files.list(HERE)) {
            for (Path file :
                    files.filter(found -> found.toString().contains(".duckdb")).toList()) {
                if (which.test(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }

    /** A further connection, which whoever asks for it closes. */
    Connection connect() throws SQLException {
        return connection.duplicate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
