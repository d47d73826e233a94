package io.daybook.cli.events;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats of an export; in those of lines a row is one line that begins with its position. */
enum ExportFormat {

    /** A JSON object in each line. */
    ndjson("{\"position\":", "{\"position\":", "\n"),

    /** Comma-separated values under the names of their columns. */
    csv("position,", "", "\r\n"),

    /** Apache Parquet, which is whole or nothing. */
    parquet("PAR1", "", "");

    private final String beginning;
    private final Pattern row;
    private final String lineEnd;

    ExportFormat(String beginning, String beforePosition, String lineEnd) {
        this.beginning = beginning;
        this.row = Pattern.compile(Pattern.quote(beforePosition) + "(\\d{1,18}),.*", Pattern.DOTALL);
        this.lineEnd = lineEnd;
    }

    String lineEnd() {
        return lineEnd;
    }

    /** Whether a file that begins with that text can be such an export, or the beginning of one. */
    boolean begins(String text) {
        return text.startsWith(beginning) || beginning.startsWith(text);
    }

    /** The position of a row; none of the header. */
    OptionalLong position(String line) {
        Matcher found = row.matcher(line);
        return found.matches() ? OptionalLong.of(Long.parseLong(found.group(1))) : OptionalLong.empty();
    }
}
