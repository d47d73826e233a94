package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.Serializer;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Keeps tokens so that a batch's data is written before its token, and only by the node that holds the segment.
 *
 * <p>Axon stores the token first. Without a transaction around the batch, a crash after it would skip events for good;
 * here the token waits for the last commit handler. And a token is stored only over the one that this node stored or
 * claimed last: if the database fell back while this node lived, or another took over, what it remembers is worth
 * nothing. That is checked once more before the batch writes anything. The refusal aborts the work, listeners forget,
 * and the processor begins again from the stored token. Delivery is therefore at least once, in order, without gaps.
 *
 * <p>Should the tokens disappear while the service lives (the database was deleted), they are made again at the
 * position the processor began from, and everything is built anew.
 */
public final class GuardedTokenStore implements TokenStore {

    static final String COLLECTION = "tokens";

    private static final ObjectId NOT_REMOVED = new ObjectId();

    private final TokenCollection tokens;
    private final Serializer serializer;
    private final TokenClaims claims;
    private final List<SegmentListener> listeners;
    private final HeldTokens held = new HeldTokens();
    private final Map<String, Document> known = new ConcurrentHashMap<>();

    /**
     * Creates the store in the collection {@code tokens} of the database.
     *
     * @param serializer writes tokens as text
     * @param listeners are told when a segment is claimed or lost
     */
    public GuardedTokenStore(
            MongoDatabase database,
            Serializer serializer,
            TokenClaims claims,
            List<? extends SegmentListener> listeners) {
        this.tokens = new TokenCollection(Instants.in(database).getCollection(COLLECTION));
        this.serializer = serializer;
        this.claims = claims;
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount) {
        initializeTokenSegments(processor, segmentCount, null);
    }

    /** All segments appear at once, so two processes that start together agree on them. */
    @Override
    public void initializeTokenSegments(String processor, int segmentCount, @Nullable TrackingToken initialToken) {
        Document initial = TokenDocument.written(initialToken, serializer);
        Document document = TokenDocument.of(processor, initial, segmentCount);
        if (!tokens.create(document)) {
            throw new UnableToClaimTokenException("The segments of " + processor + " are initialised already");
        }
        known.put(processor, document);
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        if (CurrentUnitOfWork.isStarted()) {
            storeLast(CurrentUnitOfWork.get().root(), token, processor, segment);
        } else {
            write(token, processor, segment);
        }
    }

    private void storeLast(UnitOfWork<?> batch, @Nullable TrackingToken token, String processor, int segment) {
        if (batch.phase().isBefore(UnitOfWork.Phase.PREPARE_COMMIT)) {
            batch.onPrepareCommit(preparing -> extendClaim(processor, segment));
        } else {
            extendClaim(processor, segment);
        }
        TokenLast.store(batch, () -> write(token, processor, segment));
    }

    private void write(@Nullable TrackingToken token, String processor, int segment) {
        Document fields = TokenDocument.written(token, serializer).append(TokenDocument.SINCE, now());
        change(processor, segment, fields.append(TokenDocument.STAMP, new ObjectId()));
    }

    /** Also finds out, before a batch writes, whether the token is still the one that this node knows. */
    @Override
    public void extendClaim(String processor, int segment) {
        change(processor, segment, new Document(TokenDocument.SINCE, now()));
    }

    private void change(String processor, int segment, Document fields) {
        ObjectId left = held.replace(processor, segment, stamp -> {
            ObjectId next = fields.getObjectId(TokenDocument.STAMP);
            boolean changed = stamp != null && tokens.change(processor, segment, stamp, fields);
            return !changed ? null : next == null ? stamp : next;
        });
        if (left == null) {
            listeners.forEach(listener -> listener.forget(processor, segment));
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processor + " is no longer as " + claims.node() + " left it");
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return TokenDocument.token(TokenDocument.segment(claim(processor, segment), segment), serializer);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        Document document = claim(processor, segment.getSegmentId());
        if (!Segment.computeSegment(segment.getSegmentId(), TokenDocument.segments(document))
                .equals(segment)) {
            releaseClaim(processor, segment.getSegmentId());
            throw new UnableToClaimTokenException(segment + " of " + processor + " was split or merged meanwhile");
        }
        return TokenDocument.token(TokenDocument.segment(document, segment.getSegmentId()), serializer);
    }

    private Document claim(String processor, int segment) {
        ObjectId stamp = new ObjectId();
        Document claim = new Document(TokenDocument.OWNER, claims.node())
                .append(TokenDocument.SINCE, now())
                .append(TokenDocument.STAMP, stamp);
        Document document = tokens.claim(processor, segment, claim, expired());
        if (document == null) {
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processor + " is claimed by another node or does not exist");
        }
        held.replace(processor, segment, before -> stamp);
        listeners.forEach(listener -> listener.forget(processor, segment));
        return document;
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        held.replace(processor, segment, stamp -> {
            if (stamp != null) {
                tokens.change(processor, segment, stamp, new Document(TokenDocument.OWNER, null));
            }
            return null;
        });
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        if (!tokens.addSegment(processor, segment, TokenDocument.unclaimed(token, serializer))) {
            throw new UnableToInitializeTokenException("Segment " + segment + " of " + processor + " exists already");
        }
    }

    @Override
    public void deleteToken(String processor, int segment) {
        ObjectId left = held.replace(
                processor,
                segment,
                stamp -> stamp != null && tokens.remove(processor, segment, stamp) ? null : NOT_REMOVED);
        if (left != null) {
            held.replace(processor, segment, refused -> null);
            throw new UnableToClaimTokenException("Segment " + segment + " of " + processor + " is not claimed here");
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processor) {
        return TokenDocument.segments(find(processor));
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        Document document = find(processor);
        if (document == null) {
            return List.of();
        }
        int[] segments = TokenDocument.segments(document);
        List<Segment> available = new ArrayList<>();
        Arrays.stream(segments)
                .filter(segment ->
                        TokenDocument.isAvailable(TokenDocument.segment(document, segment), claims.node(), expired()))
                .forEach(segment -> available.add(Segment.computeSegment(segment, segments)));
        return available;
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(tokens.storageIdentifier());
    }

    private @Nullable Document find(String processor) {
        Document document = tokens.find(processor);
        Document before = known.get(processor);
        if (document != null) {
            known.put(processor, document);
        } else if (before != null) {
            tokens.create(TokenDocument.of(
                    processor,
                    before.get(TokenDocument.INITIAL, Document.class),
                    TokenDocument.segments(before).length));
            return tokens.find(processor);
        }
        return document;
    }

    private Instant now() {
        return claims.clock().instant();
    }

    private Instant expired() {
        return now().minus(claims.timeout());
    }
}
