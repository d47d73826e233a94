package io.daybook.queryside.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.queryside.shared.log.EventRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of JSON that become Parquet on their way. */
class ParquetStreamTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String LONG_TEXT = "x".repeat(4_000);
    private static final String ALL = "SELECT count(*), count(DISTINCT position), bool_and(position = file_row_number),"
            + " bool_and(payload->>'$.text' = '" + LONG_TEXT + "' AND at = '2026-03-01 12:00:00' AND actor IS NULL)";

    @TempDir
    private Path directory = Path.of("");

    @Test
    void more_rows_than_the_memory_of_its_process_holds_come_whole_and_in_order() throws Exception {
        int rows = 100_000; // 400 MB, of which there may be 256 in memory.

        Path file = parquet(LongStream.range(0, rows).mapToObj(ParquetStreamTest::line));

        assertThat(read(file, ALL)).isEqualTo(rows + " " + rows + " true true");
    }

    @Test
    void of_no_rows_there_are_the_columns() throws Exception {
        Path file = parquet(Stream.of());

        assertThat(read(file, "SELECT count(*), count(position), count(at), count(payload)"))
                .isEqualTo("0 0 0 0");
    }

    @Test
    void what_is_no_line_of_an_export_breaks_it_off() {
        assertThatThrownBy(() -> parquet(Stream.of(line(0), "{\"position\":1\n")))
                .isInstanceOf(IOException.class);
    }

    private static String line(long position) {
        return EventFormat.PARQUET.line(new EventRow(
                position,
                NOON,
                "id",
                "OrderPlaced",
                "1",
                "order",
                "a",
                0L,
                "a",
                null,
                null,
                null,
                Map.of("text", LONG_TEXT)));
    }

    private Path parquet(Stream<String> lines) throws IOException {
        Path file = directory.resolve("events.parquet");
        try (InputStream rows = new ParquetStream(new Lines(lines.iterator()))) {
            Files.copy(rows, file);
        }
        return file;
    }

    private static String read(Path file, String select) throws SQLException {
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet row =
                        statement.executeQuery(select + " FROM read_parquet('" + file + "', file_row_number = true)")) {
            row.next();
            return row.getString(1) + " " + row.getString(2) + " " + row.getString(3) + " " + row.getString(4);
        }
    }

    /** One line after another, each made when it is read. */
    private static final class Lines extends InputStream {

        private final Iterator<String> lines;
        private ByteArrayInputStream line = new ByteArrayInputStream(new byte[0]);

        Lines(Iterator<String> lines) {
            this.lines = lines;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Nobody reads single bytes");
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (line.available() == 0 && lines.hasNext()) {
                line = new ByteArrayInputStream(lines.next().getBytes(StandardCharsets.UTF_8));
            }
            return line.read(target, offset, length);
        }
    }
}
