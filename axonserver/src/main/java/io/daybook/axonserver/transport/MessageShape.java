package io.daybook.axonserver.transport;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether bytes are a protobuf message of one type, exactly as the type's parser would, and makes no objects.
 *
 * <p>Messages that are passed on as bytes must be checked on their way in: one that cannot be parsed would break the
 * stream of whoever gets it. It takes types that do not contain themselves.
 */
public final class MessageShape {

    /** By tag: what lies within a field, as far as the parser looks into it. All else is checked by its length. */
    private final @Nullable Content[] contents;

    private MessageShape(List<FieldDescriptor> fields) {
        int tagMax = fields.stream().mapToInt(MessageShape::tagOf).max().orElse(0);
        contents = new @Nullable Content[tagMax + 1];
        fields.forEach(field -> contents[tagOf(field)] = Content.of(field));
    }

    public static MessageShape of(Descriptor type) {
        return new MessageShape(
                type.getFields().stream().filter(MessageShape::looksInside).toList());
    }

    private static boolean looksInside(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.STRING || field.getType() == FieldDescriptor.Type.MESSAGE;
    }

    private static int tagOf(FieldDescriptor field) {
        return field.getNumber() << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /**
     * Checks the bytes.
     *
     * @throws InvalidProtocolBufferException when they are no message of this type
     */
    public void check(byte[] bytes) throws InvalidProtocolBufferException {
        try {
            check(bytes, CodedInputStream.newInstance(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    private void check(byte[] bytes, CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            Content content = tag > 0 && tag < contents.length ? contents[tag] : null;
            if (content != null) {
                content.check(bytes, in);
            } else if (!in.skipField(tag)) {
                throw new InvalidProtocolBufferException("a group ends that has not begun");
            }
        }
    }

    /**
     * What a field must contain.
     *
     * @param message the type of a message, null for text
     */
    private record Content(@Nullable MessageShape message) {

        static Content of(FieldDescriptor field) {
            return new Content(
                    field.getType() == FieldDescriptor.Type.MESSAGE ? MessageShape.of(field.getMessageType()) : null);
        }

        void check(byte[] bytes, CodedInputStream in) throws IOException {
            int length = in.readRawVarint32();
            if (message != null) {
                int outer = in.pushLimit(length);
                message.check(bytes, in);
                in.popLimit(outer);
                return;
            }
            int from = in.getTotalBytesRead();
            in.skipRawBytes(length);
            if (!UnsafeByteOperations.unsafeWrap(bytes, from, length).isValidUtf8()) {
                throw new InvalidProtocolBufferException("a text is not UTF-8");
            }
        }
    }
}
