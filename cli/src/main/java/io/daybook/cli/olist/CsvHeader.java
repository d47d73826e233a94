package io.daybook.cli.olist;

import io.daybook.cli.console.Failure;
import io.daybook.cli.console.RootCauses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads a file of the dataset line by line.
 *
 * <p>Each line is parsed by itself: one with a quote left open then spoils itself and not the rest of the file, and
 * every row knows its line. No column that an import needs may hold a line break.
 */
final class CsvLines {

    private static final CSVFormat LINE = CSVFormat.RFC4180.builder().get();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char NOT_UTF8 = '\uFFFD';

    private final OlistFile file;
    private final RowReader reader;
    private final BiConsumer<Finding, String> notUnderstood;
    private Map<String, Integer> positions = Map.of();
    private int width;

    private CsvLines(OlistFile file, RowReader reader, BiConsumer<Finding, String> notUnderstood) {
        this.file = file;
        this.reader = reader;
        this.notUnderstood = notUnderstood;
    }

    /**
     * Hands every row of the file to the reader, in the order of the file.
     *
     * @param notUnderstood takes where and why a row is not understood, and the id that the row seems to belong to,
     *     possibly empty
     * @throws Failure if the file cannot be read or a column is missing: then nothing in it can be trusted
     */
    static void read(Path folder, OlistFile file, RowReader reader, BiConsumer<Finding, String> notUnderstood) {
        Path path = folder.resolve(file.fileName());
        // Replacing what is not UTF-8, and reporting it by line, lets the other lines be read.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8))) {
            new CsvLines(file, reader, notUnderstood).read(lines);
        } catch (IOException e) {
            throw new Failure("cannot read " + path + ": " + RootCauses.of(e), e);
        }
    }

    private void read(BufferedReader lines) throws IOException {
        header(Objects.requireNonNullElse(lines.readLine(), ""));
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
            names = split(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).stream()
                    .map(String::strip)
                    .toList();
        } catch (NotUnderstood e) {
            throw new Failure(file.fileName() + ":1: the header is not understood: " + e.reason(), e);
        }
        width = names.size();
        positions = new HashMap<>();
        for (String column : file.columns()) {
            int position = names.indexOf(column);
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
            notUnderstood.accept(new Finding(file.fileName(), line, e.reason()), owner(text));
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
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new NotUnderstood("the line is not CSV");
        }
    }

    /** Takes a row with all its columns, or says why it makes no sense. */
    interface RowReader {
        void row(Row row) throws NotUnderstood;
    }
}
