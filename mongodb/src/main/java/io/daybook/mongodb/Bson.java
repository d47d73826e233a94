package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Collection;
import java.util.Map;

/** Documents as bytes, in the format of the wire protocol. */
final class Bson {

    private Bson() {}

    static byte[] encode(Document document) {
        ByteBuf buffer = Unpooled.buffer(512);
        BsonEncoder.encodeDocument(document, buffer);
        return ByteBufUtil.getBytes(buffer);
    }

    static Document decode(byte[] bytes) {
        return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
    }

    /** About the number of bytes that a value takes in memory. */
    static int memory(Object value) {
        if (value instanceof String text) {
            return 56 + text.length();
        }
        if (value instanceof Map<?, ?> fields) {
            int sum = 96;
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                sum += 48 + memory(field.getKey()) + memory(field.getValue());
            }
            return sum;
        }
        if (value instanceof Collection<?> elements) {
            int sum = 64;
            for (Object element : elements) {
                sum += memory(element);
            }
            return sum;
        }
        return 24;
    }
}
