package io.daybook.kit.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for, as an endpoint takes it: the query parameters {@code limit} and {@code cursor}.
 *
 * <p>A cursor is signed together with the path and the filters that it was made for, so it cannot be forged nor be used
 * with other filters.
 */
public final class Paging {

    static final String PURPOSE = "cursor:";
    static final int LIMIT_STANDARD = 50;
    static final int LIMIT_MAX = 200;

    private final int limit;
    private final @Nullable String after;
    private final Seal seal;
    private final String filters;

    Paging(int limit, @Nullable String after, Seal seal, String filters) {
        this.limit = limit;
        this.after = after;
        this.seal = seal;
        this.filters = filters;
    }

    /** How many items at most: 1 to 200, 50 if nothing is said. */
    public int limit() {
        return limit;
    }

    /** Where the page before ended, as this side said it in {@link #page}; null for the first page. */
    public @Nullable String after() {
        return after;
    }

    /**
     * The page as it is answered.
     *
     * @param next where this page ends, in words of this side's own; null if it is the last
     */
    public <T> Page<T> page(List<T> items, @Nullable String next) {
        return new Page<>(items, next == null ? null : seal.close(PURPOSE + filters, next));
    }
}
