package io.daybook.queryside.audit;

/** Takes what does not hold, while an event is entered in the books. */
@FunctionalInterface
public interface Findings {

    /**
     * An invariant does not hold.
     *
     * @param detail which amounts or pieces are not what they must be
     */
    void add(Invariant broken, String detail);
}
