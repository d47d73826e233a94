package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * One way to find what a query asks for: along an index, between bounds, in either direction.
 *
 * @param keys the index
 * @param ranges the bounds, one after the other
 * @param order how that is the order which was asked for
 * @param length how many keys there are
 */
record IndexWalk(MVMap<byte[], Object> keys, List<Range> ranges, Order order, long length) {

    /** A list of more values than that is not looked up one by one. */
    private static final int RANGES_MAX = 1_000;

    /** The order of an index beside the one that was asked for. */
    enum Order {
        SAME,
        REVERSED,
        ANOTHER
    }

    /** From a key to a key, which need not exist. */
    static final class Range {

        final byte[] from;
        final byte[] to;

        private Range(byte[] from, byte[] to) {
            this.from = from;
            this.to = to;
        }

        static Range startingWith(byte[] prefix) {
            return new Range(prefix, KeyBytes.append(prefix, new byte[] {KeyBytes.END}, true));
        }

        static Range within(byte[] prefix, Interval interval, boolean ascending) {
            Interval.Bound first = ascending ? interval.low() : interval.high();
            Interval.Bound last = ascending ? interval.high() : interval.low();
            return new Range(
                    KeyBytes.append(prefix, first.bytes(), ascending),
                    startingWith(KeyBytes.append(prefix, last.bytes(), ascending)).to);
        }

        long length(MVMap<byte[], Object> keys) {
            return Math.max(0, place(keys, to) - place(keys, from));
        }

        private static long place(MVMap<byte[], Object> keys, byte[] key) {
            long place = keys.getKeyIndex(key);
            return place < 0 ? -place - 1 : place;
        }
    }

    /**
     * The best way along one of the indexes; null if reading all documents is no worse.
     *
     * @param limit how many documents are wanted, 0 for all
     * @param documents how many there are
     */
    static @Nullable IndexWalk best(
            List<OrderedIndex> indexes, Document query, @Nullable Document orderBy, int limit, long documents) {
        List<IndexWalk> walks =
                indexes.stream().map(index -> of(index, query, orderBy)).toList();
        long matches = walks.stream().mapToLong(IndexWalk::length).min().orElse(0);
        IndexWalk best = null;
        double least = documents;
        for (IndexWalk walk : walks) {
            double effort = walk.effort(limit, matches);
            if (effort < least) {
                best = walk;
                least = effort;
            }
        }
        return best;
    }

    /** How many keys there are to walk along, if the documents that match lie evenly among them. */
    private double effort(int limit, long matches) {
        double all = (double) length;
        return order == Order.ANOTHER || limit == 0 ? all : Math.min(all, limit * all / Math.max(1, (double) matches));
    }

    private static IndexWalk of(OrderedIndex index, Document query, @Nullable Document orderBy) {
        List<byte[]> prefixes = List.of(new byte[0]);
        int equal = 0;
        List<Interval> intervals = intervals(index, equal, query);
        while (intervals != null
                && intervals.stream().allMatch(Interval::isPoint)
                && prefixes.size() * intervals.size() <= RANGES_MAX) {
            prefixes = continued(prefixes, intervals, index.isAscending(equal));
            equal++;
            intervals = intervals(index, equal, query);
        }
        List<Range> ranges = new ArrayList<>();
        for (byte[] prefix : prefixes) {
            ranges.add(
                    intervals == null
                            ? Range.startingWith(prefix)
                            : Range.within(prefix, Interval.hull(intervals), index.isAscending(equal)));
        }
        long length = ranges.stream()
                .mapToLong(range -> range.length(index.positions()))
                .sum();
        return new IndexWalk(
                index.positions(), ranges, ranges.size() == 1 ? order(index, equal, orderBy) : Order.ANOTHER, length);
    }

    private static @Nullable List<Interval> intervals(OrderedIndex index, int number, Document query) {
        return number < index.getKeys().size() ? Interval.of(query, index.field(number), index.hasOrder(number)) : null;
    }

    private static List<byte[]> continued(List<byte[]> prefixes, List<Interval> points, boolean ascending) {
        return prefixes.stream()
                .flatMap(prefix -> points.stream()
                        .map(point -> KeyBytes.append(prefix, point.low().bytes(), ascending)))
                .toList();
    }

    /** The first fields of the index, which equal one value each, need not be asked for. */
    private static Order order(OrderedIndex index, int equal, @Nullable Document orderBy) {
        Order order = null;
        int number = 0;
        for (Map.Entry<String, Object> wanted : orderBy == null ? new Document().entrySet() : orderBy.entrySet()) {
            while (number < equal && !index.field(number).equals(wanted.getKey())) {
                number++;
            }
            if (number == index.getKeys().size()
                    || !index.field(number).equals(wanted.getKey())
                    || !index.hasOrder(number)
                    || !(wanted.getValue() instanceof Number direction)) {
                return Order.ANOTHER;
            }
            Order next = direction.intValue() > 0 == index.isAscending(number) ? Order.SAME : Order.REVERSED;
            if (number >= equal && order != null && order != next) {
                return Order.ANOTHER;
            }
            order = number >= equal ? next : order;
            number++;
        }
        return order == null ? Order.SAME : order;
    }

    boolean hasSeveralRanges() {
        return ranges.size() > 1;
    }

    /** Where the documents are, each once. */
    Stream<Object> positions() {
        boolean backwards = order == Order.REVERSED;
        return ranges.stream()
                .flatMap(range ->
                        Walk.of(keys, backwards ? range.to : range.from, backwards ? range.from : range.to, backwards))
                .distinct();
    }
}
