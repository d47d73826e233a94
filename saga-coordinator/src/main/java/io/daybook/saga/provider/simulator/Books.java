package io.daybook.saga.provider.simulator;

import org.jspecify.annotations.Nullable;

/** What the simulator holds, took and gave back, payment by payment. */
public interface Books {

    /**
     * So many payments at most, in an order of the books' own.
     *
     * @param limit 1 or more
     * @param after the {@link BooksPage#next} of the page before; null for the first page
     */
    BooksPage payments(int limit, @Nullable String after);
}
