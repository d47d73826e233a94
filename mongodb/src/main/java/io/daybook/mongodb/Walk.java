package io.daybook.mongodb;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** The values of a map in the order of its keys, as the map is at the beginning, each read when it is asked for. */
final class Walk<K, V> extends Spliterators.AbstractSpliterator<V> {

    private final Cursor<K, V> cursor;

    private Walk(Cursor<K, V> cursor) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.cursor = cursor;
    }

    /** From a key to a key, or from or to the end if it is null; backwards from the greater to the smaller. */
    static <K, V> Stream<V> of(MVMap<K, V> map, @Nullable K from, @Nullable K to, boolean backwards) {
        return StreamSupport.stream(new Walk<>(map.cursor(from, to, backwards)), /* parallel= */ false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super V> action) {
        if (!cursor.hasNext()) {
            return false;
        }
        cursor.next();
        action.accept(cursor.getValue());
        return true;
    }
}
