package io.daybook.mongodb;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * The form of a document in the store's file: length, checksum, BSON.
 *
 * <p>The store's own way is Java serialisation, many times slower and larger, and its pages carry no checksum of their
 * content; a flipped bit would be served as data.
 */
final class DocumentType extends BasicDataType<StoredDocument> {

    static final DocumentType INSTANCE = new DocumentType();

    /** Of the object, its array and its place in the page. */
    private static final int OVERHEAD_BYTES = 48;

    private DocumentType() {}

    /** As many as it has when it was written, so that pages split by what they are in the file. */
    @Override
    public int getMemory(StoredDocument document) {
        return OVERHEAD_BYTES + document.size();
    }

    @Override
    public void write(WriteBuffer buffer, StoredDocument document) {
        byte[] bytes = document.bytes();
        buffer.putVarInt(bytes.length)
                .putInt(checksum(ByteBuffer.wrap(bytes), 0, bytes.length))
                .put(ByteBuffer.wrap(bytes));
    }

    @Override
    public StoredDocument read(ByteBuffer buffer) {
        try {
            byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
            int checksum = buffer.getInt();
            buffer.get(bytes);
            if (checksum == checksum(ByteBuffer.wrap(bytes), 0, bytes.length)) {
                return new StoredDocument(bytes);
            }
        } catch (RuntimeException unreadable) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "Unreadable document", unreadable);
        }
        throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "A document's checksum is wrong");
    }

    @Override
    public StoredDocument[] createStorage(int size) {
        return new StoredDocument[size];
    }

    static int checksum(ByteBuffer bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(from, length));
        return (int) checksum.getValue();
    }
}
