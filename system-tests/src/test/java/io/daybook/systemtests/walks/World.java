package io.daybook.systemtests.walks;

import io.daybook.kit.axon.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Time and chance of a walk, both made from its seed: whatever happens in it is an appointment here.
 *
 * <p>Time passes only from one appointment to the next, so days cost nothing. While the world is calm nothing fails,
 * and people do what they are asked for.
 */
final class World extends Clock {

    private static final Instant BEGIN = Instant.parse("2026-03-01T08:00:00Z");

    private static final long APPOINTMENTS_MAX = 2_000_000;

    private record Appointment(Instant at, long number, Runnable work) {}

    private final PriorityQueue<Appointment> agenda =
            new PriorityQueue<>(Comparator.comparing(Appointment::at).thenComparing(Appointment::number));
    private final long seed;
    private final SplittableRandom random;
    private final Instant begin;
    private Instant now;
    private long appointments;
    private boolean calm;

    World(long seed) {
        this(seed, BEGIN);
    }

    /** The same at another time. */
    World(long seed, Instant begin) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.begin = begin;
        this.now = begin;
    }

    /** An id that no other walk has. */
    String id(String name) {
        return Ids.derived("walk", Long.toString(seed), name);
    }

    /** What everything costs in; walks of two seeds in a row have two currencies. */
    String currency() {
        return seed % 2 == 0 ? "BRL" : "EUR";
    }

    void after(Duration pause, Runnable work) {
        at(now.plus(pause), work);
    }

    void at(Instant instant, Runnable work) {
        agenda.add(new Appointment(instant.isBefore(now) ? now : instant, appointments++, work));
    }

    /**
     * Lets so much time pass with all that is due in it.
     *
     * @throws IllegalStateException if time hardly passes any more, because something goes round in circles
     */
    void pass(Duration time) {
        Instant end = now.plus(time);
        long most = appointments + APPOINTMENTS_MAX;
        for (Appointment next = agenda.peek(); next != null && !next.at().isAfter(end); next = agenda.peek()) {
            agenda.remove();
            if (appointments > most) {
                throw new IllegalStateException("Something goes round in circles since " + this);
            }
            now = next.at();
            next.work().run();
        }
        now = end;
    }

    void calmDown() {
        calm = true;
    }

    boolean sometimes(double probability) {
        return random.nextDouble() < probability;
    }

    /** Whether something goes wrong now. */
    boolean fails(double probability) {
        return !calm && sometimes(probability);
    }

    /** Of every magnitude up to the longest: what is a race takes milliseconds, what is an omission takes days. */
    Duration pause(Duration longest) {
        return Duration.ofMillis((long) Math.pow((double) longest.toMillis(), random.nextDouble()));
    }

    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("A walk has one clock");
    }

    @Override
    public String toString() {
        return Duration.between(begin, now).toString();
    }
}
