package io.daybook.saga.process;

import java.time.Duration;
import java.util.List;

/** When something is done again and again. */
public final class Intervals {

    private Intervals() {}

    /**
     * How long after the beginning it is done for the time that the number says.
     *
     * @param listed when it is done the first times; from then on as often as the last of them says
     * @param number from 1
     */
    public static Duration until(List<Duration> listed, int number) {
        int further = Math.max(number - listed.size(), 0);
        Duration last = listed.get(listed.size() - 1);
        return listed.get(number - further - 1).plus(last.multipliedBy(further));
    }
}
