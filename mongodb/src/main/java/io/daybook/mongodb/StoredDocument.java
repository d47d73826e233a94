package io.daybook.mongodb;

import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.DataUtils;

/**
 * A document as a page keeps it: as it was given until its page is written, as its bytes from then on.
 *
 * <p>A page is read for one of its documents. The others would take ten times their bytes as trees of objects, would
 * live for as long as the page is kept, and would be encoded again with each change of their neighbour.
 */
final class StoredDocument {

    /** A {@link Document}, which nobody changes, or its bytes. */
    private volatile Object content;

    StoredDocument(Document document) {
        content = document;
    }

    /** @param bytes the document's, unchanged since they were written */
    StoredDocument(byte[] bytes) {
        content = bytes;
    }

    /** The document, which nobody may change. */
    Document document() {
        Object now = content;
        if (now instanceof Document document) {
            return document;
        }
        try {
            return Bson.decode((byte[]) now);
        } catch (RuntimeException unreadable) {
            throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "Unreadable document", unreadable);
        }
    }

    /** The document's bytes, which from now on are all that is kept. */
    byte[] bytes() {
        Object now = content;
        if (now instanceof byte[] bytes) {
            return bytes;
        }
        byte[] bytes = Bson.encode((Document) now);
        content = bytes;
        return bytes;
    }

    /** About as many bytes as it takes on the wire. */
    int size() {
        Object now = content;
        return now instanceof byte[] bytes ? bytes.length : (int) Bson.size(now);
    }
}
