package io.daybook.axonserver.log;

import io.daybook.axonserver.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * One file of the log.
 *
 * @param name its name in the directory
 * @param header what its first block says
 */
record Segment(String name, DiskFile file, SegmentHeader header) {

    private static final String SUFFIX = ".log";

    static String nameOf(int number) {
        return String.format(Locale.ROOT, "%010d%s", number, SUFFIX);
    }

    static boolean named(String name) {
        return name.length() == 10 + SUFFIX.length() && name.matches("\\d{10}\\.log");
    }

    int number() {
        return header.number();
    }

    /** A place in the log as one number: the segment above, the offset in its file below. */
    long position(int offset) {
        return (long) number() << Integer.SIZE | offset;
    }

    static int segmentOf(long position) {
        return (int) (position >>> Integer.SIZE);
    }

    static int offsetOf(long position) {
        return (int) position;
    }

    /** Whether the file lost a part of what it was made with. */
    boolean isShort() throws IOException {
        return file.size() < header.fileBytes();
    }

    void writeHeader() throws IOException {
        file.write(0, ByteBuffer.wrap(header.encode()));
    }
}
