package io.daybook.kit.mongo;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells which query has another answer when a document has changed.
 *
 * @param query the one that the document of an id answers
 * @param news whether anybody wants to know, from what the document was (null if it is new) and is
 * @param answer what the document answers
 * @param listener is told the query, and how its answer can be had
 */
record AnswerChanges<T>(
        Function<String, Object> query,
        BiPredicate<T, T> news,
        Function<T, Object> answer,
        BiConsumer<Object, Supplier<Object>> listener) {

    void changed(String id, @Nullable T before, T now) {
        if (news.test(before, now)) {
            listener.accept(query.apply(id), () -> answer.apply(now));
        }
    }
}
