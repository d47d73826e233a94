package io.daybook.mongodb;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.DataType;

/**
 * Puts length and checksum in front of what another type writes of a page: its keys, or its values.
 *
 * <p>The store checks where a page lies, not what is in it. After a power cut in the middle of a commit a page of an
 * index, read as it came to be, would quietly miss what it should find.
 */
final class CheckedType<T> implements DataType<T> {

    private static final int HEAD_BYTES = 2 * Integer.BYTES;

    private final DataType<T> type;

    CheckedType(DataType<T> type) {
        this.type = type;
    }

    @Override
    public void write(WriteBuffer buffer, Object storage, int count) {
        FirstPage.reached();
        write(buffer, () -> type.write(buffer, storage, count));
    }

    @Override
    public void write(WriteBuffer buffer, T value) {
        write(buffer, () -> type.write(buffer, value));
    }

    private static void write(WriteBuffer buffer, Runnable content) {
        int head = buffer.position();
        buffer.putInt(0).putInt(0);
        content.run();
        int from = head + HEAD_BYTES;
        int length = buffer.position() - from;
        buffer.putInt(head, length);
        buffer.putInt(head + Integer.BYTES, DocumentType.checksum(buffer.getBuffer(), from, length));
    }

    @Override
    public void read(ByteBuffer buffer, Object storage, int count) {
        check(buffer);
        type.read(buffer, storage, count);
    }

    @Override
    public T read(ByteBuffer buffer) {
        check(buffer);
        return type.read(buffer);
    }

    private static void check(ByteBuffer buffer) {
        int length = buffer.remaining() < HEAD_BYTES ? -1 : buffer.getInt();
        if (length < 0
                || length > buffer.remaining() - Integer.BYTES
                || buffer.getInt() != DocumentType.checksum(buffer, buffer.position(), length)) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "A page's checksum is wrong");
        }
    }

    @Override
    public int compare(T one, T other) {
        return type.compare(one, other);
    }

    @Override
    public int binarySearch(T key, Object storage, int size, int firstGuess) {
        return type.binarySearch(key, storage, size, firstGuess);
    }

    @Override
    public int getMemory(T value) {
        return type.getMemory(value);
    }

    @Override
    public boolean isMemoryEstimationAllowed() {
        return type.isMemoryEstimationAllowed();
    }

    @Override
    public T[] createStorage(int size) {
        return type.createStorage(size);
    }
}
