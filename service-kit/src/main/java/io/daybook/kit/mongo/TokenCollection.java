package io.daybook.kit.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/** The single steps on token documents, each one command and so each atomic on any engine. */
final class TokenCollection {

    /** No processor is called so. */
    private static final String STORAGE = "#storage";

    private static final FindOneAndUpdateOptions ANSWER_AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> documents;

    TokenCollection(MongoCollection<Document> documents) {
        this.documents = documents;
    }

    @Nullable
    Document find(String processor) {
        return documents.find(new Document("_id", processor)).first();
    }

    /** Returns whether this call created it; another node may have been first. */
    boolean create(Document document) {
        try {
            documents.insertOne(document);
            return true;
        } catch (MongoWriteException failure) {
            return refusedAsDuplicate(failure);
        }
    }

    /** Returns whether this call added it. */
    boolean addSegment(String processor, int segment, Document fields) {
        try {
            documents.updateOne(
                    new Document("_id", processor).append(TokenDocument.path(segment), new Document("$exists", false)),
                    Updates.set(TokenDocument.path(segment), fields),
                    new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException failure) {
            return refusedAsDuplicate(failure);
        }
    }

    /** Claims the segment if it is free, this node's, or its owner has been silent since that time. */
    @Nullable
    Document claim(String processor, int segment, Document claim, Instant expired) {
        String owner = TokenDocument.path(segment, TokenDocument.OWNER);
        Bson free = Filters.or(
                Filters.eq(owner, null),
                Filters.eq(owner, claim.getString(TokenDocument.OWNER)),
                Filters.lt(TokenDocument.path(segment, TokenDocument.SINCE), expired));
        Bson exists = Filters.exists(TokenDocument.path(segment, TokenDocument.STAMP));
        return documents.findOneAndUpdate(
                Filters.and(Filters.eq("_id", processor), exists, free), set(segment, claim), ANSWER_AFTER);
    }

    /** Changes fields of the segment, if it has the stamp; whether it had. */
    boolean change(String processor, int segment, ObjectId stamp, Document fields) {
        return documents
                        .updateOne(withStamp(processor, segment, stamp), set(segment, fields))
                        .getMatchedCount()
                == 1;
    }

    /** Removes the segment, if it has the stamp; whether it had. */
    boolean remove(String processor, int segment, ObjectId stamp) {
        return documents
                        .updateOne(withStamp(processor, segment, stamp), Updates.unset(TokenDocument.path(segment)))
                        .getMatchedCount()
                == 1;
    }

    /** What tells this storage from any other; made by whoever asks first. */
    String storageIdentifier() {
        try {
            return identifier();
        } catch (MongoCommandException madeMeanwhile) {
            return identifier();
        }
    }

    private String identifier() {
        Document storage = documents.findOneAndUpdate(
                Filters.eq("_id", STORAGE),
                Updates.setOnInsert("identifier", new ObjectId().toHexString()),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (storage == null) {
            throw new IllegalStateException("The database has not answered with the storage identifier");
        }
        return storage.getString("identifier");
    }

    private static Document withStamp(String processor, int segment, ObjectId stamp) {
        return new Document("_id", processor).append(TokenDocument.path(segment, TokenDocument.STAMP), stamp);
    }

    private static Bson set(int segment, Document fields) {
        List<Bson> sets = new ArrayList<>();
        fields.forEach((name, value) -> sets.add(Updates.set(TokenDocument.path(segment, name), value)));
        return Updates.combine(sets);
    }

    private static boolean refusedAsDuplicate(MongoWriteException failure) {
        if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
            return false;
        }
        throw failure;
    }
}
