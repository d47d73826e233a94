package io.daybook.axonserver.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A consistent hash: equal keys meet the same member, and a member that comes or goes moves only its own share.
 *
 * <p>Aggregates live in their handler's cache, so a command that wanders costs a whole event stream. Members are known
 * by the name of their client, not of their connection: after a reconnect, or a restart of the server, every key finds
 * its old place. When one client is there twice, the newer connection counts, because the older one is usually dead.
 *
 * @param <M> what handles a key
 */
final class HashRing<M> {

    private final List<Share<M>> shares;
    private final List<M> candidates;
    private final List<Point<M>> points;

    private HashRing(List<Share<M>> shares) {
        this.shares = shares;
        Map<String, Share<M>> newestByName = new LinkedHashMap<>();
        shares.forEach(share -> newestByName.put(share.member().name(), share));
        this.candidates = newestByName.values().stream()
                .map(share -> share.member().handler())
                .toList();
        this.points = newestByName.values().stream()
                .flatMap(share -> share.points().stream())
                .sorted(Point.order()) // Quick, because each share is in order already.
                .toList();
    }

    static <M> HashRing<M> empty() {
        return new HashRing<>(List.of());
    }

    /** With the member, whose share is in proportion to its load factor. */
    HashRing<M> with(Member<M> member) {
        List<Share<M>> all = new ArrayList<>(sharesWithout(member.handler()));
        all.add(Share.of(member));
        return new HashRing<>(all);
    }

    HashRing<M> without(M handler) {
        return new HashRing<>(sharesWithout(handler));
    }

    private List<Share<M>> sharesWithout(M handler) {
        return shares.stream()
                .filter(share -> share.member().handler() != handler)
                .toList();
    }

    boolean isEmpty() {
        return shares.isEmpty();
    }

    /** Everybody who can be found. */
    List<M> candidates() {
        return candidates;
    }

    /** The first acceptable member at or after the key's place. */
    Optional<M> find(String key, Predicate<M> acceptable) {
        int start = firstAtOrAfter(hash(key));
        for (int i = 0; i < points.size(); i++) {
            M handler = points.get((start + i) % points.size()).member().handler();
            if (acceptable.test(handler)) {
                return Optional.of(handler);
            }
        }
        return Optional.empty();
    }

    private int firstAtOrAfter(long hash) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).hash() < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }

    /**
     * One handler in the ring.
     *
     * @param name by which its places are computed, equal after a reconnect
     * @param loadFactor how many places it has
     */
    record Member<M>(String name, M handler, int loadFactor) {}

    /** A member's places in the ring, computed once, however many others come and go. */
    private record Share<M>(Member<M> member, List<Point<M>> points) {

        static <M> Share<M> of(Member<M> member) {
            return new Share<>(
                    member,
                    IntStream.range(0, member.loadFactor())
                            .mapToObj(i -> new Point<>(hash(member.name() + " #" + i), member))
                            .sorted(Point.order())
                            .toList());
        }
    }

    private record Point<M>(long hash, Member<M> member) {

        static <M> Comparator<Point<M>> order() {
            return Comparator.<Point<M>>comparingLong(Point::hash)
                    .thenComparing(point -> point.member().name());
        }
    }
}
