package io.daybook.kit.mongo;

import java.time.Instant;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * One write of a segment's document, which is refused if the document has another stamp than this node left there.
 *
 * @param token whose
 * @param stamp the one that it must have
 * @param fields what is set; with a token comes a new stamp
 * @param losses how often connections had been lost before
 */
record TokenChange(HeldToken token, ObjectId stamp, Document fields, long losses) {

    ObjectId stampAfter() {
        ObjectId next = fields.getObjectId(TokenDocument.STAMP);
        return next == null ? stamp : next;
    }

    /** When the claim was written with it. */
    Instant since() {
        return fields.get(TokenDocument.SINCE, Instant.class);
    }

    /** The document that is changed, as it has to be. */
    Document guard() {
        return new Document(TokenDocument.ID, token.id()).append(TokenDocument.STAMP, stamp);
    }
}
