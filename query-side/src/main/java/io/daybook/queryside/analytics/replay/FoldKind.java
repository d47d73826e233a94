package io.daybook.queryside.analytics.replay;

import java.math.BigInteger;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the values of a field are made one, over the parts of the log one after the other. */
enum FoldKind {
    /** How many there are, or how many events where no field is given. */
    COUNT("count("),
    /** All whole numbers together. */
    SUM("sum("),
    /** The first in the log. */
    FIRST("arg_min("),
    /** The last in the log. */
    LAST("arg_max("),
    /** How many different ones there are. */
    DISTINCT("list(DISTINCT ");

    private final String function;

    FoldKind(String function) {
        this.function = function;
    }

    /** What of the field's text is a whole number. */
    static String number(String field) {
        return "if(regexp_full_match(" + field + "::VARCHAR, '-?[0-9]+'), TRY_CAST(" + field + " AS BIGINT), NULL)";
    }

    /** Over one part of the log, in SQL. */
    String sql(@Nullable String field) {
        if (field == null) {
            return function + "*)";
        }
        return switch (this) {
            case COUNT -> function + field + ")";
            case SUM -> function + number(field) + ")";
            case FIRST, LAST -> function + field + ", position)";
            case DISTINCT -> function + field + ") FILTER (" + field + " IS NOT NULL)";
        };
    }

    /**
     * Over two parts.
     *
     * @param before of all parts before; null where there were no values
     * @param next of the next part, as the database answered; null where there are no values
     */
    @Nullable
    Object merge(@Nullable Object before, @Nullable Object next) {
        if (next == null) {
            return before;
        }
        return switch (this) {
            case COUNT, SUM -> number(before).add(number(next));
            case FIRST -> before == null ? next : before;
            case LAST -> next;
            case DISTINCT -> together(before, next);
        };
    }

    private static BigInteger number(@Nullable Object value) {
        return value == null ? BigInteger.ZERO : new BigInteger(value.toString());
    }

    private static Set<Object> together(@Nullable Object before, Object next) {
        Set<Object> all = before == null ? new LinkedHashSet<>() : values(before);
        all.addAll((Collection<?>) next);
        return all;
    }

    @SuppressWarnings("unchecked")
    private static Set<Object> values(Object merged) {
        return (Set<Object>) merged;
    }

    /** The one value, of what all parts together are. */
    @Nullable
    Object value(@Nullable Object merged) {
        return switch (this) {
            case COUNT, SUM -> number(merged);
            case FIRST, LAST -> merged;
            case DISTINCT -> size(merged);
        };
    }

    private static int size(@Nullable Object values) {
        return values == null ? 0 : values(values).size();
    }

    /** How many characters it keeps in memory. */
    int kept(@Nullable Object merged) {
        return merged == null ? 0 : merged.toString().length();
    }
}
