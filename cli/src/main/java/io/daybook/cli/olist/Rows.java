package io.daybook.cli.olist;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a file of the dataset line by line.
 *
 * <p>Each line is parsed by itself: one with a quote left open then spoils itself and not the rest of the file, and
 * every row knows its line. No column that an import needs may hold a line break.
 */
final class Rows {

    private static final CSVFormat LINE = CSVFormat.RFC4180.builder().get();
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final char NOT_UTF8 = '\uFFFD';

    private final OlistFile file;
    private final RowReader reader;
    private Map<String, Integer> positions = Map.of();
    private int width;

    private Rows(OlistFile file, RowReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /**
     * Hands every row of the file to the reader, in the order of the file.
     *
     * @throws Failure if the file cannot be read or a column is missing: then nothing in it can be trusted
     */
    static void read(Path folder, OlistFile file, RowReader reader) {
        Path path = folder.resolve(file.fileName());
        // Replacing what is not UTF-8, and reporting it by line, lets the other lines be read.
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        try (var lines = new BufferedReader(new InputStreamReader(Files.newInputStream(path), decoder))) {
            new Rows(file, reader).read(lines);
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + RootCauses.of(e), e);
        }
    }

    private void read(BufferedReader lines) throws IOException {
        String header = lines.readLine();
        header(header == null ? "" : header);
        long line = 1;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            line++;
            if (!text.isBlank()) {
                row(line, text);
            }
        }
    }

    private void header(String text) {
        List<String> names;
        try {
            names = split(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
        } catch (NotUnderstood e) {
            throw new Failure(file.fileName() + ":1: the header is not understood: " + e.reason(), e);
        }
        width = names.size();
        positions = new HashMap<>();
        for (String column : file.columns()) {
            int position = names.stream().map(String::strip).toList().indexOf(column);
            if (position < 0) {
                throw new Failure(file.fileName() + ":1: the column " + column + " is missing");
            }
            positions.put(column, position);
        }
    }

    private void row(long line, String text) {
        try {
            List<String> values = split(text);
            if (text.indexOf(NOT_UTF8) >= 0) {
                throw new NotUnderstood("the line is not UTF-8");
            }
            if (values.size() != width) {
                throw new NotUnderstood("the header has " + width + " columns, this line " + values.size());
            }
            reader.row(new Row(file, line, positions, values));
        } catch (NotUnderstood e) {
            reader.malformed(new Finding(file.fileName(), line, e.reason()), owner(text));
        }
    }

    /** Whom a broken line belongs to, as well as it can be told: an order must not go on without one of its rows. */
    private String owner(String text) {
        String[] parts = text.split(",", -1);
        int position = positions.getOrDefault(file.columns().get(0), 0);
        return position < parts.length ? parts[position].replace("\"", "").strip() : "";
    }

    private static List<String> split(String text) throws NotUnderstood {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), LINE)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (IOException | java.io.UncheckedIOException | IllegalStateException e) {
            throw new NotUnderstood("the line is not CSV");
        }
    }

    /** Takes what is read. */
    interface RowReader {

        /** A row with all its columns; what it throws makes the row a malformed one. */
        void row(Row row) throws NotUnderstood;

        /**
         * A row that is not understood.
         *
         * @param finding where and why
         * @param owner the id that the row seems to belong to, possibly empty
         */
        void malformed(Finding finding, String owner);
    }
}
