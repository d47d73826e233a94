package io.daybook.axonserver.log;

/**
 * What a crash had left unfinished at the log's end. None of it had been acknowledged.
 *
 * @param file the segment's file
 * @param offset from where on it was cut
 * @param bytes how much was cut
 * @param why what was wrong with it
 */
public record CutTail(String file, long offset, long bytes, String why) {

    @Override
    public String toString() {
        return "cut " + bytes + " unfinished bytes off " + file + " at " + offset + ": " + why;
    }
}
