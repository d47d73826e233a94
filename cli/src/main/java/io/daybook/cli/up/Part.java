package io.daybook.cli.up;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a running system. Where each has a process of its own, there may be several of a name.
 *
 * @param name what it is
 * @param number which of those of the same name, from 1 on
 */
record Part(PartName name, int number) implements Comparable<Part> {

    private static final Pattern TEXT = Pattern.compile("(.*?)(?:-(\\d+))?");
    private static final Comparator<Part> ORDER =
            Comparator.comparing(Part::name).thenComparingInt(Part::number);

    /** The one of that name, or the first of several. */
    static Part first(PartName name) {
        return new Part(name, 1);
    }

    /** As its process, its log and its lock are called: {@code query-side}, the second {@code query-side-2}. */
    String text() {
        return number == 1 ? name.text() : name.text() + "-" + number;
    }

    static Part of(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        return new Part(PartName.of(parts.group(1)), parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2)));
    }

    @Override
    public int compareTo(Part other) {
        return ORDER.compare(this, other);
    }
}
