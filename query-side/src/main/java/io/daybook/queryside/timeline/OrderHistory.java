package io.daybook.queryside.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * What has happened to an order so far.
 *
 * @param events in the order of the log
 */
record OrderHistory(List<Happening> events) {

    OrderHistory after(Happening event, boolean deadline) {
        List<Happening> next = new ArrayList<>(events);
        next.add(deadline ? RepeatedDeadlines.join(next, event) : event);
        return new OrderHistory(next);
    }
}
