package io.daybook.kit.mongo;

/**
 * An event changes a document that does not exist.
 *
 * <p>This is never a redelivery: the event that creates the document was lost or is sequenced wrongly, and going on
 * would hide it.
 */
public final class MissingDocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingDocumentException(String collection, String id, StreamPosition origin) {
        super("There is no document " + id + " in " + collection + " for event " + origin.sequence() + " of "
                + origin.source());
    }
}
