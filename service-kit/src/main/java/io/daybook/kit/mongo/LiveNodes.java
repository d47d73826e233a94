package io.daybook.kit.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bson.Document;

/**
 * The nodes of a service, as far as they have said lately that they live.
 *
 * <p>{@code {_id: #node/name, node, processors, seen}}, one document for each node, beside the tokens: whoever counts
 * nodes counts segments too, and reads both at once. A node that has been silent for as long as a claim lasts is dead
 * to the others, which may take over its segments then, and its document is removed by whoever finds it.
 */
final class LiveNodes {

    private static final String NODE = "node";
    private static final String PROCESSORS = "processors";
    private static final String SEEN = "seen";

    private final MongoCollection<Document> documents;
    private final TokenClaims claims;

    LiveNodes(MongoCollection<Document> documents, TokenClaims claims) {
        this.documents = documents;
        this.claims = claims;
    }

    /** Says that this node lives and which processors it can work for. */
    void beat(Collection<String> processors) {
        Document heartbeat = new Document(TokenDocument.ID, id())
                .append(NODE, claims.node())
                .append(PROCESSORS, List.copyOf(processors))
                .append(SEEN, claims.clock().instant());
        documents.replaceOne(Filters.eq(TokenDocument.ID, id()), heartbeat, new ReplaceOptions().upsert(true));
    }

    /** Says that this node has stopped, so that nobody waits for its silence. */
    void leave() {
        documents.deleteOne(Filters.eq(TokenDocument.ID, id()));
    }

    /** Who works on what: the living nodes of every processor and its segments. */
    Shares shares() {
        Instant expired = claims.clock().instant().minus(claims.timeout());
        Shares shares = new Shares();
        for (Document document : documents.find()) {
            if (document.containsKey(TokenDocument.SEGMENT)) {
                shares.addSegment(document.getString(TokenDocument.PROCESSOR));
            } else if (document.containsKey(SEEN)) {
                if (document.get(SEEN, Instant.class).isBefore(expired)) {
                    documents.deleteOne(Filters.and(
                            Filters.eq(TokenDocument.ID, document.get(TokenDocument.ID)), Filters.lt(SEEN, expired)));
                } else {
                    document.getList(PROCESSORS, String.class)
                            .forEach(processor -> shares.addNode(processor, document.getString(NODE)));
                }
            }
        }
        return shares;
    }

    private String id() {
        return "#node/" + claims.node();
    }
}
