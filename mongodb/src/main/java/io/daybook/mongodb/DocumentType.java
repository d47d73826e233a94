package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
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
final class DocumentType extends BasicDataType<Document> {

    static final DocumentType INSTANCE = new DocumentType();

    private DocumentType() {}

    @Override
    public int getMemory(Document document) {
        return Bson.memory(document);
    }

    @Override
    public void write(WriteBuffer buffer, Document document) {
        Bson.encode(document, bytes -> buffer.putVarInt(bytes.remaining())
                .putInt(checksum(bytes, 0, bytes.remaining()))
                .put(bytes));
    }

    @Override
    public Document read(ByteBuffer buffer) {
        try {
            byte[] bytes = new byte[DataUtils.readVarInt(buffer)];
            int checksum = buffer.getInt();
            buffer.get(bytes);
            if (checksum == checksum(ByteBuffer.wrap(bytes), 0, bytes.length)) {
                return Bson.decode(bytes);
            }
        } catch (RuntimeException unreadable) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "Unreadable document", unreadable);
        }
        throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "A document's checksum is wrong");
    }

    @Override
    public Document[] createStorage(int size) {
        return new Document[size];
    }

    static int checksum(ByteBuffer bytes, int from, int length) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.slice(from, length));
        return (int) checksum.getValue();
    }
}
