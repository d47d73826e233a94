package io.daybook.saga.fulfilment;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The parts of an order that are alike, of which each goes its own way.
 *
 * @param all in the order of the order's lines
 * @param <T> what is known of one part
 */
record Parts<T>(List<T> all) {

    Parts {
        all = List.copyOf(all);
    }

    static <T> Parts<T> of(Stream<T> parts) {
        return new Parts<>(parts.toList());
    }

    Parts<T> each(UnaryOperator<T> change) {
        return of(all.stream().map(change));
    }

    Parts<T> and(T further) {
        return of(Stream.concat(all.stream(), Stream.of(further)));
    }

    boolean every(Predicate<T> condition) {
        return all.stream().allMatch(condition);
    }

    boolean any(Predicate<T> condition) {
        return all.stream().anyMatch(condition);
    }
}
