package io.daybook.commandside;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immutable hash map of 64 buckets, here called drawers: adding or removing an entry copies only its bucket.
 *
 * <p>A product in high demand has tens of thousands of open reservations. With one plain map each event would copy them
 * all.
 *
 * @param drawers the buckets; a key is in the one of its hash code
 */
public record PersistentMap<V>(List<Map<String, V>> drawers) {

    private static final int DRAWERS = 64;

    public PersistentMap {
        drawers = List.copyOf(drawers);
    }

    /** Without entries. */
    public static <V> PersistentMap<V> empty() {
        return new PersistentMap<>(Collections.nCopies(DRAWERS, Map.of()));
    }

    /** The entry of the key, if there is one. */
    public @Nullable V find(String key) {
        return drawers.get(drawerOf(key)).get(key);
    }

    /** The same with one entry more, or another. */
    public PersistentMap<V> with(String key, V value) {
        Map<String, V> drawer = new HashMap<>(drawers.get(drawerOf(key)));
        drawer.put(key, value);
        return replacing(drawerOf(key), drawer);
    }

    /** The same without that entry. */
    public PersistentMap<V> without(String key) {
        Map<String, V> drawer = new HashMap<>(drawers.get(drawerOf(key)));
        drawer.remove(key);
        return replacing(drawerOf(key), drawer);
    }

    private PersistentMap<V> replacing(int number, Map<String, V> drawer) {
        List<Map<String, V>> changed = new ArrayList<>(drawers);
        changed.set(number, Collections.unmodifiableMap(drawer));
        return new PersistentMap<>(changed);
    }

    /** How many entries there are. */
    public int size() {
        return drawers.stream().mapToInt(Map::size).sum();
    }

    private static int drawerOf(String key) {
        return Math.floorMod(key.hashCode(), DRAWERS);
    }
}
