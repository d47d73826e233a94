package io.daybook.axonserver.log;

import static io.daybook.axonserver.log.RecordLayout.intAt;
import static io.daybook.axonserver.log.RecordLayout.longAt;

import io.daybook.axonserver.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntSupplier;

/**
 * Walks over the records of one segment through a window of its bytes. It checks each record by itself; whether it is
 * the one that belongs there is its caller's question.
 */
final class RecordReader {

    private final DiskFile file;
    private final long salt;
    private final IntSupplier end;
    private final byte[] ownWindow;
    private byte[] window; // A larger one only while a record that needs it is read.
    private int windowOffset; // Where in the file the window begins.
    private int windowBytes;
    private int offset; // Where in the file the record lies.
    private int length;

    /**
     * Reads no further than the end, asked for whenever bytes are read.
     *
     * @param window what the bytes are read into; only one reader at a time may have it
     */
    RecordReader(Segment segment, IntSupplier end, byte[] window) {
        this.file = segment.file();
        this.salt = segment.header().salt();
        this.end = end;
        this.ownWindow = window;
        this.window = window;
    }

    /** What lies at a place. */
    enum Found {
        RECORD,
        /** Zeros, or the end. */
        NOTHING,
        /** Bytes that are no record or not the one that was written. */
        GARBAGE
    }

    Found readAt(int newOffset) throws IOException {
        offset = newOffset;
        length = 0;
        int available = require(RecordLayout.BODY);
        if (available < RecordLayout.BODY || intAt(window, at()) == 0) {
            return Found.NOTHING;
        }
        int claimed = intAt(window, at());
        if (claimed < RecordLayout.BODY || claimed > RecordLayout.RECORD_BYTES_MAX) {
            return Found.GARBAGE;
        }
        available = require(claimed);
        if (!RecordLayout.plausible(window, at(), available)
                || RecordLayout.checksum(window, at(), salt) != intAt(window, at() + RecordLayout.CHECKSUM)) {
            return Found.GARBAGE;
        }
        length = claimed;
        return Found.RECORD;
    }

    /** Gives back what a record larger than the window took; that record cannot be read any more. */
    void release() {
        if (window != ownWindow) {
            window = ownWindow;
            windowBytes = 0;
        }
    }

    /**
     * Moves the window where so many bytes from the offset on are missing from it; returns how many there are, up to
     * the end.
     */
    private int require(int bytes) throws IOException {
        boolean inside = offset >= windowOffset && offset + (long) bytes <= windowOffset + (long) windowBytes;
        if (!inside) {
            if (bytes > window.length) {
                window = new byte[bytes];
            }
            windowOffset = offset;
            int readable = Math.max(0, Math.min(window.length, end.getAsInt() - offset));
            windowBytes = file.read(offset, ByteBuffer.wrap(window, 0, readable));
        }
        return windowOffset + windowBytes - offset;
    }

    private int at() {
        return offset - windowOffset;
    }

    int offset() {
        return offset;
    }

    int nextOffset() {
        return offset + length;
    }

    RecordKind kind() {
        return RecordKind.of(window[at() + RecordLayout.KIND]);
    }

    boolean lastOfTransaction() {
        return (window[at() + RecordLayout.FLAGS] & RecordLayout.LAST) != 0;
    }

    long number() {
        return longAt(window, at() + RecordLayout.NUMBER);
    }

    long durable() {
        return longAt(window, at() + RecordLayout.DURABLE);
    }

    /** One of the numbers that stand before the message. */
    long prefix(int index) {
        return longAt(window, at() + RecordLayout.BODY + index * Long.BYTES);
    }

    byte[] message() {
        int from = at() + RecordLayout.BODY + kind().prefixBytes();
        return Arrays.copyOfRange(window, from, at() + length - RecordLayout.padding(window, at()));
    }

    boolean continues(Chain chain) {
        return chain.continuedBy(window, at());
    }

    Chain extend(Chain chain) {
        return chain.after(window, at(), length);
    }
}
