package io.daybook.benchmarks.measure;

/**
 * When operations begin: as many at a time, each after the last of its client (a closed loop), or as many a second
 * whatever becomes of them (an open loop).
 *
 * @param inFlight how many are under way at any time; 0 in an open loop
 * @param rate how many begin a second; 0 in a closed loop
 */
public record LoadModel(int inFlight, int rate) {

    /** A closed loop. */
    public static LoadModel inFlight(int clients) {
        return new LoadModel(clients, 0);
    }

    /** An open loop. */
    public static LoadModel rate(int perSecond) {
        return new LoadModel(0, perSecond);
    }

    Load begin(Side side) {
        return rate > 0 ? new OpenLoop(rate, side.operation()) : new ClosedLoop(side.clients(), side.operation());
    }

    @Override
    public String toString() {
        return rate > 0 ? rate + " a second" : inFlight + " in flight";
    }
}
