package io.daybook.mongodb;

import org.jspecify.annotations.Nullable;

/**
 * Tells the thread that commits when the store has come to its first page.
 *
 * <p>The store takes the roots of all its maps before it writes a page of any of them, and what is changed afterwards
 * belongs to the next commit. It says so to nobody; but it writes keys by a type of this package ({@link CheckedType}),
 * in the thread that commits.
 */
final class FirstPage {

    private static final ThreadLocal<@Nullable Runnable> EXPECTED = new ThreadLocal<>();

    private FirstPage() {}

    /** Commits, and does something else in between, unless there is no page to write. */
    static void during(Runnable commit, Runnable atFirstPage) {
        EXPECTED.set(atFirstPage);
        try {
            commit.run();
        } finally {
            EXPECTED.remove();
        }
    }

    /** A page is about to be written. */
    static void reached() {
        Runnable atFirstPage = EXPECTED.get();
        if (atFirstPage != null) {
            EXPECTED.remove();
            atFirstPage.run();
        }
    }
}
