package io.daybook.kit.mongo;

import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the update of a subscription query when the document behind it changes.
 *
 * @param query the query that the document with an id answers
 * @param news whether a change from the old content (null for a new document) to the new one is worth an update
 * @param answer the query's result, from the content
 * @param listener takes the query, and a supplier of its new result
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
