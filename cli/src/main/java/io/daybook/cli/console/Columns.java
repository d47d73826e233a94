package io.daybook.cli.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows of text, drawn below each other with every column as wide as its widest cell. */
public final class Columns {

    private final List<List<String>> rows = new ArrayList<>();

    /** One row more. */
    public Columns row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** All rows, indented, each with its end of line. */
    public String text() {
        int[] widths = IntStream.range(
                        0, rows.stream().mapToInt(List::size).max().orElse(0))
                .map(column -> rows.stream()
                        .filter(row -> row.size() > column)
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ");
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(' ').append(cell).append(" ".repeat(widths[column] - cell.length() + 1));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
