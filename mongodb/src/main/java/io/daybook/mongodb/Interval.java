package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The values that a field of a matching document may have: never fewer than those, and sometimes more, because whoever
 * looks there applies the whole query.
 *
 * @param low the smallest
 * @param high the largest
 */
record Interval(Bound low, Bound high) {

    /** An end of an interval, which belongs to it: a value, or the edge of a type. */
    static final class Bound implements Comparable<Bound> {

        private final byte[] bytes;
        private final @Nullable String text;

        private Bound(byte[] bytes, @Nullable String text) {
            this.bytes = bytes;
            this.text = text;
        }

        static Bound of(Object value) {
            return new Bound(KeyBytes.of(value), value instanceof String text ? text : null);
        }

        /** Those of {@link KeyBytes}. */
        byte[] bytes() {
            return bytes;
        }

        /** The value, if it is a text. */
        @Nullable
        String text() {
            return text;
        }

        @Override
        public int compareTo(Bound other) {
            return Arrays.compareUnsigned(bytes, other.bytes);
        }
    }

    boolean isPoint() {
        return low.compareTo(high) == 0;
    }

    /**
     * Where the query allows the field to be: at several points in their order, or within one interval; null if
     * anywhere.
     *
     * @param hasOneValue whether the field has one value in every document; otherwise each condition on it may be
     *     satisfied by another one, and only the first counts
     */
    static @Nullable List<Interval> of(Document query, String field, boolean hasOneValue) {
        List<Interval> found = null;
        for (Map.Entry<String, Object> part : query.entrySet()) {
            String name = part.getKey();
            List<Interval> next = name.equals(field)
                    ? ofCondition(part.getValue(), hasOneValue)
                    : ofParts(name, part.getValue(), field, hasOneValue);
            found = both(found, next, hasOneValue);
        }
        return found;
    }

    /** The parts of an {@code $and} all count, and those of an {@code $or} from the smallest to the largest. */
    private static @Nullable List<Interval> ofParts(
            String operator, @Nullable Object condition, String field, boolean hasOneValue) {
        if (!(condition instanceof Collection<?> parts) || !(operator.equals("$and") || operator.equals("$or"))) {
            return null;
        }
        List<Interval> found = null;
        for (Object part : parts) {
            List<Interval> next = part instanceof Document query ? of(query, field, hasOneValue) : null;
            if (operator.equals("$and")) {
                found = both(found, next, hasOneValue);
            } else if (next == null) {
                return null;
            } else {
                found = List.of(hull(found == null ? next : List.of(hull(found), hull(next))));
            }
        }
        return found;
    }

    private static @Nullable List<Interval> ofCondition(@Nullable Object condition, boolean hasOneValue) {
        if (!(condition instanceof Document operators)) {
            return ofOperator("$eq", condition);
        }
        List<Interval> found = null;
        for (Map.Entry<String, Object> operator : operators.entrySet()) {
            found = both(found, ofOperator(operator.getKey(), operator.getValue()), hasOneValue);
        }
        return found;
    }

    private static @Nullable List<Interval> ofOperator(String operator, @Nullable Object value) {
        if (operator.equals("$in") && value instanceof Collection<?> values) {
            return points(values);
        }
        if (value == null || !KeyBytes.isExact(value)) {
            return null;
        }
        return switch (operator) {
            case "$eq" -> List.of(new Interval(Bound.of(value), Bound.of(value)));
            case "$gt", "$gte" ->
                List.of(new Interval(
                        Bound.of(value instanceof Number number ? Math.ceil(number.doubleValue()) - 1 : value),
                        new Bound(KeyBytes.afterTypeOf(value), null)));
            case "$lt", "$lte" ->
                List.of(new Interval(
                        new Bound(KeyBytes.beforeTypeOf(value), null),
                        Bound.of(value instanceof Number number ? Math.floor(number.doubleValue()) + 1 : value)));
            default -> null;
        };
    }

    private static @Nullable List<Interval> points(Collection<?> values) {
        TreeSet<Bound> points = new TreeSet<>();
        for (Object value : values) {
            if (value == null || !KeyBytes.isExact(value)) {
                return null;
            }
            points.add(Bound.of(value));
        }
        return points.isEmpty()
                ? null
                : points.stream().map(point -> new Interval(point, point)).toList();
    }

    private static @Nullable List<Interval> both(
            @Nullable List<Interval> one, @Nullable List<Interval> other, boolean hasOneValue) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        if (!hasOneValue || one.size() != 1 || other.size() != 1) {
            return hasOneValue && one.size() == 1 ? other : one;
        }
        Interval first = one.get(0);
        Interval second = other.get(0);
        return List.of(new Interval(
                first.low.compareTo(second.low) > 0 ? first.low : second.low,
                first.high.compareTo(second.high) < 0 ? first.high : second.high));
    }

    /** From the smallest to the largest of intervals in order. */
    static Interval hull(List<Interval> intervals) {
        Bound low = intervals.get(0).low;
        Bound high = intervals.get(0).high;
        for (Interval interval : intervals) {
            low = interval.low.compareTo(low) < 0 ? interval.low : low;
            high = interval.high.compareTo(high) > 0 ? interval.high : high;
        }
        return new Interval(low, high);
    }
}
