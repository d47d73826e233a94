package io.daybook.kit.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The single steps on token documents, each one command on one document and so atomic on any engine. */
final class TokenCollection {

    private static final Logger LOG = LoggerFactory.getLogger(TokenCollection.class);

    /** No processor is called so. */
    private static final String STORAGE = "#storage";

    private static final FindOneAndUpdateOptions ANSWER_AFTER =
            new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoCollection<Document> documents;

    TokenCollection(MongoCollection<Document> documents) {
        this.documents = documents;
    }

    /**
     * What there is of the processor; null if it was never initialised. Found along the ids, which begin with its name,
     * because this is asked for with every question of a client that has written before.
     */
    @Nullable
    ProcessorTokens find(String processor) {
        Bson between = Filters.and(
                Filters.gte(TokenDocument.ID, processor),
                Filters.lt(TokenDocument.ID, TokenDocument.endOfIds(processor)));
        return ProcessorTokens.of(documents.find(Filters.and(between, Filters.eq(TokenDocument.PROCESSOR, processor))));
    }

    /** Returns whether this call created it; another node may have been first. */
    boolean create(Document document) {
        try {
            documents.insertOne(document);
            return true;
        } catch (MongoWriteException failure) {
            if (failure.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw failure;
        }
    }

    /** Makes the segments that are still missing, whichever node began, and says then that all are there. */
    void complete(ProcessorTokens tokens) {
        for (int segment = 0; segment < tokens.initialCount(); segment++) {
            create(TokenDocument.unclaimed(tokens.name(), segment, tokens.initial()));
        }
        documents.updateOne(new Document(TokenDocument.ID, tokens.name()), Updates.set(ProcessorTokens.COMPLETE, true));
    }

    /**
     * Takes over a processor whose tokens lie in one document, as in databases of before. Nothing is lost: whoever does
     * it first makes each segment with the token it had.
     */
    void divide(String processor) {
        Document undivided = new Document(TokenDocument.ID, processor)
                .append(TokenDocument.PROCESSOR, new Document("$exists", false));
        Document one = documents.find(undivided).first();
        if (one != null) {
            Map<Integer, Document> segments = ProcessorTokens.segmentsOfOneDocument(one);
            segments.forEach((segment, token) -> create(TokenDocument.unclaimed(processor, segment, token)));
            documents.replaceOne(undivided, ProcessorTokens.inPlaceOfOneDocument(one, segments.size()));
            LOG.info("The tokens of {} now lie in one document for each of its segments", processor);
        }
    }

    /** Claims the segment if it is free, this node's, or its owner has been silent since that time. */
    @Nullable
    Document claim(String processor, int segment, Document claim, Instant expired) {
        Bson free = Filters.or(
                Filters.eq(TokenDocument.OWNER, null),
                Filters.eq(TokenDocument.OWNER, claim.getString(TokenDocument.OWNER)),
                Filters.lt(TokenDocument.SINCE, expired));
        return documents.findOneAndUpdate(
                Filters.and(Filters.eq(TokenDocument.ID, TokenDocument.id(processor, segment)), free),
                new Document("$set", claim),
                ANSWER_AFTER);
    }

    /** Makes these changes in one command; those whose segment had another stamp are refused, and are the answer. */
    Set<TokenChange> change(List<TokenChange> changes) {
        List<UpdateOneModel<Document>> writes = changes.stream()
                .map(change -> new UpdateOneModel<Document>(change.guard(), new Document("$set", change.fields())))
                .toList();
        if (writes.isEmpty() || documents.bulkWrite(writes, UNORDERED).getMatchedCount() == writes.size()) {
            return Set.of();
        }
        Set<ObjectId> stamps = new HashSet<>();
        documents
                .find(Filters.in(
                        TokenDocument.ID,
                        changes.stream().map(change -> change.token().id()).toList()))
                .forEach(document -> stamps.add(document.getObjectId(TokenDocument.STAMP)));
        return changes.stream()
                .filter(change -> !stamps.contains(change.stampAfter()))
                .collect(Collectors.toSet());
    }

    /** Removes the segment, if it has the stamp; whether it had. */
    boolean remove(TokenChange last) {
        return documents.deleteOne(last.guard()).getDeletedCount() == 1;
    }

    /** Removes all of a processor unless a node that has given a sign of life since that time works on it. */
    boolean removeAll(String processor, Instant expired) {
        Bson all = Filters.eq(TokenDocument.PROCESSOR, processor);
        Bson claimed =
                Filters.and(all, Filters.ne(TokenDocument.OWNER, null), Filters.gte(TokenDocument.SINCE, expired));
        if (documents.find(claimed).first() != null) {
            return false;
        }
        documents.deleteMany(all);
        return true;
    }

    /** What tells this storage from any other; made by whoever asks first. */
    String storageIdentifier() {
        create(new Document(TokenDocument.ID, STORAGE).append("identifier", new ObjectId().toHexString()));
        Document storage =
                documents.find(new Document(TokenDocument.ID, STORAGE)).first();
        return Objects.requireNonNull(storage).getString("identifier");
    }
}
