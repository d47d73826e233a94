package io.daybook.axonserver.index;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What was added to an index since the journal was taken last, in some ten bytes an event: the index of a sealed
 * segment as it lies in a file.
 *
 * <p>It goes on from all that was added before. An aggregate that is known already is written as its number, which
 * follows from the order of the log; times and positions are written as the step from the one before.
 *
 * <p>An entry is its kind, the id of an aggregate that comes for the first time, and the numbers of its kind as signed
 * varints of protobuf:
 *
 * <pre>
 * LOOSE_EVENT     time position                   an event that takes part in no aggregate's sequence
 * FIRST_EVENT     id sequence time position
 * EVENT           aggregate sequence time position      the sequence as the step from the one to be expected
 * FIRST_SNAPSHOT  id sequence position
 * SNAPSHOT        aggregate sequence position
 * SCHEDULE        id (two numbers) instant position
 * SETTLED         id (two numbers)
 * </pre>
 */
final class IndexJournal {

    /** What an entry says. The codes are part of the files' format. */
    enum Kind {
        LOOSE_EVENT(0),
        FIRST_EVENT(1),
        EVENT(2),
        FIRST_SNAPSHOT(3),
        SNAPSHOT(4),
        SCHEDULE(5),
        SETTLED(6);

        private static final Kind[] BY_CODE = {
            LOOSE_EVENT, FIRST_EVENT, EVENT, FIRST_SNAPSHOT, SNAPSHOT, SCHEDULE, SETTLED
        };

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(byte code) {
            return BY_CODE[code];
        }
    }

    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    private long timeBefore;
    private long positionBefore;

    void add(Kind kind, long... numbers) {
        add(kind, null, numbers);
    }

    void add(Kind kind, byte @Nullable [] aggregateId, long... numbers) {
        try {
            out.write((byte) kind.code);
            if (aggregateId != null) {
                out.writeByteArrayNoTag(aggregateId);
            }
            for (long number : numbers) {
                out.writeSInt64NoTag(number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written", e);
        }
    }

    /** A time as the step from the one before. */
    long timeStep(long time) {
        long step = time - timeBefore;
        timeBefore = time;
        return step;
    }

    /** A position as the step from the one before. */
    long positionStep(long position) {
        long step = position - positionBefore;
        positionBefore = position;
        return step;
    }

    /** All that was added since this was called last. */
    byte[] take() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes what is written", e);
        }
        byte[] taken = bytes.toByteArray();
        bytes = new ByteArrayOutputStream();
        out = CodedOutputStream.newInstance(bytes);
        timeBefore = 0;
        positionBefore = 0;
        return taken;
    }
}
