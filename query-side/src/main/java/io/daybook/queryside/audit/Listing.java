package io.daybook.queryside.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Lists of small books, one of which an event changes. They are few, so they are looked through. */
final class Listing {

    private Listing() {}

    /** The list with the wanted book changed, or with one more where it has none. */
    static <T> List<T> change(List<T> books, Predicate<T> wanted, Supplier<T> empty, UnaryOperator<T> change) {
        List<T> next = new ArrayList<>(books);
        for (int place = 0; place < next.size(); place++) {
            if (wanted.test(next.get(place))) {
                next.set(place, change.apply(next.get(place)));
                return next;
            }
        }
        next.add(change.apply(empty.get()));
        return next;
    }
}
