package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Documents as bytes, in the format of the wire protocol. */
final class Bson {

    private static final int ARRAY_INDEX_BYTES = 10;
    private static final int SCALAR_BYTES = 21; // A UUID; the others are smaller.

    private static final byte TEXT = 2;
    private static final byte END = 0;
    private static final int ONE_TEXT_BYTES = 13; // Two lengths, a type, a name of one letter, and three ends.

    private Bson() {}

    static byte[] encode(Document document) {
        ByteBuf buffer = ByteBufAllocator.DEFAULT.heapBuffer(512);
        try {
            BsonEncoder.encodeDocument(document, buffer);
            return ByteBufUtil.getBytes(buffer);
        } finally {
            buffer.release();
        }
    }

    /** The same bytes as those of a document with this text as its only field, which is called 0. */
    static byte[] encode(String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        int length = content.length + ONE_TEXT_BYTES;
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .put(TEXT)
                .put((byte) '0')
                .put(END)
                .putInt(content.length + 1)
                .put(content)
                .put(END)
                .put(END)
                .array();
    }

    static Document decode(byte[] bytes) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    /** About the number of bytes that a value takes on the wire, rather more than less; cheaper than writing it. */
    static long size(Object value) {
        if (value instanceof String text) {
            return 5L + ByteBufUtil.utf8Bytes(text);
        }
        if (value instanceof Map<?, ?> fields) {
            long sum = 5;
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                sum += size(field.getKey()) + size(field.getValue());
            }
            return sum;
        }
        if (value instanceof Collection<?> elements) {
            long sum = 5;
            for (Object element : elements) {
                sum += ARRAY_INDEX_BYTES + size(element);
            }
            return sum;
        }
        return value instanceof BinData binary ? 5L + binary.getData().length : SCALAR_BYTES;
    }
}
