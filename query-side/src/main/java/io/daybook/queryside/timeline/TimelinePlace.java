package io.daybook.queryside.timeline;

import org.jspecify.annotations.Nullable;

/**
 * Where a client has come in a timeline. What is before it does not change, so it stays where it is.
 *
 * @param page which of the timeline's own pages, whatever the client's are
 * @param entries how many entries of that page come before it
 */
record TimelinePlace(int page, int entries) {

    private static final String SEPARATOR = "/";

    /** The place as it was written; the beginning if there is none. */
    static TimelinePlace of(@Nullable String written) {
        if (written == null) {
            return new TimelinePlace(0, 0);
        }
        int separator = written.indexOf(SEPARATOR);
        return new TimelinePlace(
                Integer.parseInt(written.substring(0, separator)), Integer.parseInt(written.substring(separator + 1)));
    }

    TimelinePlace nextPage() {
        return new TimelinePlace(page + 1, 0);
    }

    TimelinePlace plus(int further) {
        return new TimelinePlace(page, entries + further);
    }

    @Override
    public String toString() {
        return page + SEPARATOR + entries;
    }
}
