package io.daybook.queryside.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The end of an order's timeline: what happened after its last full page.
 *
 * <p>A full page is written down for good beside this, so an event costs the same however many came before it. A
 * deadline that has come before is not added to the events until another event comes, because the next one may take its
 * place.
 *
 * @param full the pages that are full; absent before there is one
 * @param events in the order of the log
 * @param repeated the last of each kind of deadline, the latest last
 */
record OrderHistory(@Nullable FullPages full, List<TimelineEvent> events, List<RepeatedDeadline> repeated) {

    /** So many events, or lines in them, are a page. */
    private static final int PAGE_SIZE = 64;

    /** How many pages are full. */
    record FullPages(int count) {}

    static OrderHistory beginning(TimelineEvent event) {
        return new OrderHistory(null, List.of(event), List.of());
    }

    int fullPages() {
        return full == null ? 0 : full.count();
    }

    /** Whether the next event is on another page. */
    boolean isFull() {
        return events.stream().mapToInt(TimelineEvent::size).sum() >= PAGE_SIZE;
    }

    /** The same with its events on a full page, which has to be written before this is. */
    OrderHistory turned() {
        return new OrderHistory(new FullPages(fullPages() + 1), List.of(), repeated);
    }

    OrderHistory after(TimelineEvent event) {
        List<RepeatedDeadline> noneOpen =
                repeated.stream().map(RepeatedDeadline::added).toList();
        return new OrderHistory(full, with(all(), event), noneOpen);
    }

    OrderHistory afterDeadline(TimelineEntry deadline) {
        Optional<RepeatedDeadline> before =
                repeated.stream().filter(known -> known.isEqualTo(deadline)).findFirst();
        if (before.isEmpty()) {
            OrderHistory first = after(TimelineEvent.alone(deadline));
            return new OrderHistory(full, first.events, with(first.repeated, RepeatedDeadline.first(deadline)));
        }
        List<RepeatedDeadline> others =
                repeated.stream().filter(known -> !known.isEqualTo(deadline)).toList();
        return new OrderHistory(full, events, with(others, before.get().then(deadline)));
    }

    /** The events and, behind them, the deadlines that may still be replaced. */
    List<TimelineEvent> all() {
        List<TimelineEvent> all = new ArrayList<>(events);
        repeated.stream()
                .filter(deadline -> !deadline.isAdded())
                .map(deadline -> TimelineEvent.alone(deadline.last()))
                .forEach(all::add);
        return all;
    }

    private static <T> List<T> with(List<T> list, T further) {
        List<T> longer = new ArrayList<>(list);
        longer.add(further);
        return longer;
    }
}
