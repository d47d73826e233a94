package io.daybook.kit.http.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param items in the list's order
 * @param next the cursor of the page after this one; null on the last, and then written as null
 * @param <T> what is listed
 */
public record Page<T>(
        List<T> items,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}
