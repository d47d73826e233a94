package io.daybook.kit.mongo;

import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps tokens so that a batch's data is written before its token, and only by the node that holds the segment.
 *
 * <p>Axon stores the token first. Without a transaction around the batch, a crash after it would skip events for good;
 * here the token waits for the last commit handler, and a moment longer for those of others, in {@link TokenWriter}.
 * And a token is stored only over the one that this node stored or claimed last: if the database was rolled back while
 * this node ran, or another node took over, what it remembers is out of date. {@link BatchEnd} says when that is
 * checked before a batch writes. The refusal aborts the work, listeners forget, and the processor begins again from the
 * stored token. Delivery is therefore at least once, in order, without gaps.
 *
 * <p>Should the tokens disappear while the service lives (the database was deleted), they are made again at the
 * position the processor began from, and everything is built anew.
 */
final class GuardedTokenStore implements TokenStore {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedTokenStore.class);

    static final DeclaredCollection COLLECTION = DeclaredCollection.onOneShard(
            "tokens", "a document for each segment and node, found by processor and as a whole");

    /** Longer than tokens wait to be written, which compares them too. */
    static final Duration COMPARED_LATELY = Duration.ofMillis(300);

    /** A claim that is older than this part of its time-out is extended before anything is written. */
    private static final int YOUNG_PART = 3;

    private final TokenCollection tokens;
    private final Serializer serializer;
    private final TokenClaims claims;
    private final List<SegmentListener> listeners;
    private final WriteDelay delay;
    private final TokenWriter writer;
    private final Map<String, ProcessorTokens> known = new ConcurrentHashMap<>();

    /**
     * Creates the store in the collection {@code tokens} of the database.
     *
     * @param serializer writes tokens as text
     * @param listeners are told when a segment is claimed or lost, and how far it has come
     */
    GuardedTokenStore(
            MongoDatabase database,
            Serializer serializer,
            TokenClaims claims,
            List<? extends SegmentListener> listeners,
            WriteDelay delay) {
        this.tokens = new TokenCollection(COLLECTION.in(database.withCodecRegistry(RecordCodecs.REGISTRY)));
        this.serializer = serializer;
        this.claims = claims;
        this.listeners = List.copyOf(listeners);
        this.delay = delay;
        this.writer = new TokenWriter(tokens, delay, this::forget);
    }

    private void forget(String processor, int segment) {
        listeners.forEach(listener -> listener.forget(processor, segment));
    }

    @Override
    public void initializeTokenSegments(String processor, int segmentCount) {
        initializeTokenSegments(processor, segmentCount, null);
    }

    /** The processor itself is created first and in one write, so two processes that start together agree. */
    @Override
    public void initializeTokenSegments(String processor, int segmentCount, @Nullable TrackingToken initialToken) {
        Document initial = TokenDocument.written(initialToken, serializer);
        if (!tokens.create(ProcessorTokens.begin(processor, initial, segmentCount))) {
            throw new UnableToClaimTokenException("The segments of " + processor + " are initialised already");
        }
        find(processor);
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment) {
        if (CurrentUnitOfWork.isStarted()) {
            storeLast(CurrentUnitOfWork.get().root(), token, processor, segment);
        } else {
            write(processor, segment, written(token));
            tell(processor, segment, token);
        }
    }

    private void tell(String processor, int segment, @Nullable TrackingToken token) {
        listeners.forEach(listener -> listener.passed(processor, segment, token));
    }

    private void storeLast(UnitOfWork<?> batch, @Nullable TrackingToken token, String processor, int segment) {
        long losses = delay.losses().count();
        BatchEnd.of(batch).token(reads -> check(reads, processor, segment), () -> {
            requireHeld(processor, segment, held -> writer.writeSoon(held, written(token), losses));
            tell(processor, segment, token);
        });
    }

    private void check(BatchEnd.Reads reads, String processor, int segment) {
        Duration trusted =
                switch (reads) {
                    case NOTHING -> claims.timeout().dividedBy(YOUNG_PART);
                    case DOCUMENTS -> COMPARED_LATELY;
                    case ABSENCE -> Duration.ZERO;
                };
        if (!writer.isCompared(writer.token(processor, segment), now().minus(trusted))) {
            extendClaim(processor, segment);
        }
    }

    private Document written(@Nullable TrackingToken token) {
        return TokenDocument.written(token, serializer)
                .append(TokenDocument.SINCE, now())
                .append(TokenDocument.STAMP, new ObjectId());
    }

    /** Also finds out whether the token is still the one that this node knows. */
    @Override
    public void extendClaim(String processor, int segment) {
        write(processor, segment, new Document(TokenDocument.SINCE, now()));
    }

    private void write(String processor, int segment, Document fields) {
        requireHeld(processor, segment, token -> writer.write(token, fields));
    }

    private void requireHeld(String processor, int segment, Predicate<HeldToken> write) {
        if (!write.test(writer.token(processor, segment))) {
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processor + " is no longer as " + claims.node() + " left it");
        }
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) {
        return TokenDocument.token(claim(processor, segment), serializer);
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) {
        Document claimed = claim(processor, segment.getSegmentId());
        ProcessorTokens found = find(processor);
        if (found == null || !segment.equals(Segment.computeSegment(segment.getSegmentId(), found.ids()))) {
            releaseClaim(processor, segment.getSegmentId());
            throw new UnableToClaimTokenException(segment + " of " + processor + " was split or merged meanwhile");
        }
        return TokenDocument.token(claimed, serializer);
    }

    private Document claim(String processor, int segment) {
        ObjectId stamp = new ObjectId();
        Instant now = now();
        long losses = delay.losses().count();
        Document claim = new Document(TokenDocument.OWNER, claims.node())
                .append(TokenDocument.SINCE, now)
                .append(TokenDocument.STAMP, stamp);
        Document document = tokens.claim(processor, segment, claim, expired());
        if (document == null) {
            throw new UnableToClaimTokenException(
                    "Segment " + segment + " of " + processor + " is claimed by another node or does not exist");
        }
        inTurn(processor, segment, token -> token.claimed(stamp, now, losses));
        forget(processor, segment);
        return document;
    }

    @Override
    public void releaseClaim(String processor, int segment) {
        inTurn(processor, segment, token -> {
            change(token, new Document(TokenDocument.OWNER, null)).ifPresent(change -> tokens.change(List.of(change)));
            token.lost();
        });
    }

    private Optional<TokenChange> change(HeldToken token, Document fields) {
        return token.change(fields, delay.losses().count());
    }

    @Override
    public void initializeSegment(@Nullable TrackingToken token, String processor, int segment) {
        Document fields = TokenDocument.written(token, serializer);
        if (!tokens.create(TokenDocument.unclaimed(processor, segment, fields))) {
            throw new UnableToInitializeTokenException("Segment " + segment + " of " + processor + " exists already");
        }
    }

    @Override
    public void deleteToken(String processor, int segment) {
        inTurn(processor, segment, token -> {
            Optional<TokenChange> removal = change(token, new Document());
            token.lost();
            if (removal.filter(tokens::remove).isEmpty()) {
                throw new UnableToClaimTokenException(
                        "Segment " + segment + " of " + processor + " is not claimed here");
            }
        });
    }

    private void inTurn(String processor, int segment, Consumer<HeldToken> step) {
        HeldToken token = writer.token(processor, segment);
        token.takeTurn();
        try {
            step.accept(token);
        } finally {
            token.endTurn();
        }
    }

    @Override
    public boolean requiresExplicitSegmentInitialization() {
        return true;
    }

    @Override
    public int[] fetchSegments(String processor) {
        ProcessorTokens found = find(processor);
        return found == null ? new int[0] : found.ids();
    }

    @Override
    public List<Segment> fetchAvailableSegments(String processor) {
        ProcessorTokens found = find(processor);
        if (found == null) {
            return List.of();
        }
        List<Segment> available = new ArrayList<>();
        found.segments().forEach((segment, document) -> {
            if (TokenDocument.isAvailable(document, claims.node(), expired())) {
                available.add(Segment.computeSegment(segment, found.ids()));
            }
        });
        return available;
    }

    @Override
    public Optional<String> retrieveStorageIdentifier() {
        return Optional.of(tokens.storageIdentifier());
    }

    private @Nullable ProcessorTokens find(String processor) {
        ProcessorTokens found = tokens.find(processor);
        if (found == null) {
            ProcessorTokens before = known.get(processor);
            if (before == null) {
                tokens.divide(processor);
            } else {
                beginAnew(before);
            }
            found = tokens.find(processor);
        }
        if (found != null && !found.isComplete()) {
            tokens.complete(found);
            found = tokens.find(processor);
        }
        if (found != null) {
            known.put(processor, found);
        }
        return found;
    }

    /** The listeners come first: as soon as there are tokens, any node may write. */
    private void beginAnew(ProcessorTokens before) {
        LOG.warn("The tokens of {} are gone; its work begins anew", before.name());
        listeners.forEach(SegmentListener::databaseIsEmpty);
        tokens.create(before.anew());
    }

    private Instant now() {
        return claims.clock().instant();
    }

    private Instant expired() {
        return now().minus(claims.timeout());
    }
}
