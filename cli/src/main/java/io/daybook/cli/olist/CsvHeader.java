package io.daybook.cli.olist;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The header line of a file of the dataset, by which the data lines are parsed.
 *
 * <p>Each line is parsed by itself: one with a quote left open then spoils itself and not the rest of the file, and
 * every row knows its line. No column that an import needs may hold a line break.
 *
 * @param positions the place of each column that is needed
 * @param width how many columns there are
 */
record CsvHeader(OlistFile file, Map<String, Integer> positions, int width) {

    private static final CSVFormat LINE = CSVFormat.RFC4180.builder().get();
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char NOT_UTF8 = '\uFFFD';

    /**
     * Reads the header.
     *
     * @throws Failure if a column is missing: then nothing in the file can be trusted
     */
    static CsvHeader of(OlistFile file, String text) {
        List<String> names;
        try {
            names = split(file, 1, text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).stream()
                    .map(String::strip)
                    .toList();
        } catch (NotUnderstood e) {
            throw new Failure(file.fileName() + ":1: the header is not understood: " + e.getMessage(), e);
        }
        Map<String, Integer> positions = new HashMap<>();
        for (String column : file.columns()) {
            if (!names.contains(column)) {
                throw new Failure(file.fileName() + ":1: the column " + column + " is missing");
            }
            positions.put(column, names.indexOf(column));
        }
        return new CsvHeader(file, positions, names.size());
    }

    /** A line below the header, of which what is not UTF-8 was replaced. */
    Row row(long line, String text) throws NotUnderstood {
        Row row = new Row(file, line, positions, split(file, line, text));
        if (text.indexOf(NOT_UTF8) >= 0) {
            throw row.notUnderstood("the line is not UTF-8");
        }
        if (row.values().size() != width) {
            throw row.notUnderstood("the header has " + width + " columns, this line "
                    + row.values().size());
        }
        return row;
    }

    /**
     * The id of what a broken line belongs to, as far as it can be read: an order must not be placed without one of its
     * rows.
     */
    String owner(String text) {
        String[] parts = text.split(",", -1);
        int position = positions.getOrDefault(file.columns().get(0), 0);
        return position < parts.length ? parts[position].replace("\"", "").strip() : "";
    }

    private static List<String> split(OlistFile file, long line, String text) throws NotUnderstood {
        try (CSVParser parser = CSVParser.parse(new StringReader(text), LINE)) {
            List<CSVRecord> records = parser.getRecords();
            return records.isEmpty() ? List.of() : records.get(0).toList();
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new NotUnderstood(new Finding(file.fileName(), line, "the line is not CSV"));
        }
    }
}
