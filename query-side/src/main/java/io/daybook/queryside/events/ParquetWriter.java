package io.daybook.queryside.events;

import io.daybook.queryside.shared.log.EventRow;
import io.daybook.queryside.shared.sql.SqlType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that makes Parquet of lines of JSON, from its standard input to its standard output. */
final class ParquetWriter {

    /**
     * A line is read as the only column of a table and taken apart then, because DuckDB's reader of JSON keeps what it
     * has read of a pipe. No line has the delimiter, JSON writes it in another way. Rows of a group are in memory until
     * all of them are there.
     */
    private static final String COPY = """
            COPY (SELECT unnest(from_json(line, '%s')) FROM read_csv('/dev/stdin', columns = {line: 'VARCHAR'},
                auto_detect = false, header = false, delim = '\1', quote = '', escape = '',
                max_line_size = 16777216, buffer_size = 16777216))
            TO '/dev/stdout' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)""";

    private ParquetWriter() {}

    /** Ends with another code than 0 if what it wrote is not whole. */
    public static void main(String[] none) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("threads", "1");
        settings.setProperty("memory_limit", "256MB");
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:", settings);
                Statement copy = database.createStatement()) {
            copy.execute(COPY.replace("%s", columns()));
        }
    }

    private static String columns() {
        return Stream.of(EventRow.class.getRecordComponents())
                .map(component -> "\"" + component.getName() + "\":\"" + SqlType.of(component.getType()) + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
