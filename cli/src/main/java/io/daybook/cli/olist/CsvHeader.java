package io.daybook.cli.olist;

import io.daybook.cli.console.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The header line of a file of the dataset, by which the data lines are parsed.
 *
 * <p>Each line is parsed by itself: one with a quote left open then spoils itself and not the rest of the file, and
 * every row knows its line. No column that an import needs may hold a line break.
 *
 * @param names of all columns, those that nobody needs included
 */
record CsvHeader(OlistFile file, List<String> names) {

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
        for (Column column : file.columns()) {
            if (!names.contains(column.name())) {
                throw new Failure(file.fileName() + ":1: the column " + column.name() + " is missing");
            }
        }
        return new CsvHeader(file, names);
    }

    /** A line below the header, of which what is not UTF-8 was replaced. */
    Row row(long line, String text) {
        Row row = new Row(this, line, split(file, line, text));
        if (text.indexOf(NOT_UTF8) >= 0) {
            throw row.notUnderstood("the line is not UTF-8");
        }
        if (row.values().size() != names.size()) {
            throw row.notUnderstood("the header has " + names.size() + " columns, this line "
                    + row.values().size());
        }
        for (Column column : file.columns()) {
            column.fault(row.text(column.name())).ifPresent(fault -> {
                throw row.notUnderstood(fault);
            });
        }
        return row;
    }

    /**
     * The id of what a broken line belongs to, as far as it can be read: an order must not be placed without one of its
     * rows.
     */
    String owner(String text) {
        String[] parts = text.split(",", -1);
        int position = names.indexOf(file.idColumn());
        return position < parts.length ? parts[position].replace("\"", "").strip() : "";
    }

    private static List<String> split(OlistFile file, long line, String text) {
        try (CSVParser parser = CSVParser.parse(text, CSVFormat.RFC4180)) {
            return parser.stream().findFirst().map(CSVRecord::toList).orElse(List.of());
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            throw new NotUnderstood(new Finding(file.fileName(), line, "the line is not CSV"));
        }
    }
}
