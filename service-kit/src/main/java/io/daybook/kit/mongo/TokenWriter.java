package io.daybook.kit.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the tokens of the segments that this node holds, each over the one that it wrote last.
 *
 * <p>Tokens of batches are written a moment later, in one bulk for all segments: each segment has one after nearly
 * every event, and a command for each would be most of the database's load. After a crash before that write the same
 * events are handled again, which changes nothing. If the database was rolled back to before the data while a token
 * waits, the stored token would still be the one that this node expects; so a token is given up with the connections
 * that its data was written over, and the work goes on from the stored one.
 */
final class TokenWriter {

    private static final Logger LOG = LoggerFactory.getLogger(TokenWriter.class);

    private final TokenCollection tokens;
    private final WriteDelay delay;
    private final SegmentListener lost;
    private final Map<String, HeldToken> held = new ConcurrentHashMap<>();
    private final AtomicBoolean planned = new AtomicBoolean();

    /**
     * @param lost is told of a segment that is no longer as this node left it
     */
    TokenWriter(TokenCollection tokens, WriteDelay delay, SegmentListener lost) {
        this.tokens = tokens;
        this.delay = delay;
        this.lost = lost;
    }

    /** What this node knows of the segment, which it holds, has held or asks for. */
    HeldToken token(String processor, int segment) {
        return held.computeIfAbsent(TokenDocument.id(processor, segment), id -> new HeldToken(id, processor, segment));
    }

    /** Whether the stored token was compared after that time, and nothing can have taken the database back since. */
    boolean isCompared(HeldToken token, Instant after) {
        return token.isCompared(after, delay.losses().count());
    }

    /**
     * Writes the token of a batch soon; whether the segment is held as far as this node knows.
     *
     * @param losses of connections, before the batch wrote its data
     */
    boolean writeSoon(HeldToken token, Document fields, long losses) {
        token.writeNext(fields, losses);
        if (!token.isHeld() || losses != delay.losses().count()) {
            return write(token, fields);
        }
        if (!planned.getAndSet(true)) {
            delay.pause().execute(this::writeAll);
        }
        return true;
    }

    /** Writes the fields now, and the token if it waits to be written; whether the segment was as this node left it. */
    boolean write(HeldToken token, Document fields) {
        Set<HeldToken> gone = write(List.of(token), fields);
        gone.forEach(each -> lost.forget(each.processor(), each.segment()));
        return gone.isEmpty();
    }

    private void writeAll() {
        planned.set(false);
        List<HeldToken> waiting =
                held.values().stream().filter(HeldToken::isUnwritten).toList();
        try {
            write(waiting, new Document()).forEach(this::tellLost);
        } catch (RuntimeException unknown) {
            LOG.info("{} tokens are written with the next ones or claims: {}", waiting.size(), unknown.toString());
        }
    }

    /**
     * Takes the turns always in the same order, so that nobody who takes several waits for ever.
     *
     * @return those whose segment is not as this node left it
     */
    private Set<HeldToken> write(List<HeldToken> tokens, Document fields) {
        List<HeldToken> inTurn =
                tokens.stream().sorted(Comparator.comparing(HeldToken::id)).toList();
        inTurn.forEach(HeldToken::takeTurn);
        try {
            Set<HeldToken> gone = new HashSet<>();
            List<TokenChange> changes = new ArrayList<>();
            long losses = delay.losses().count();
            for (HeldToken token : inTurn) {
                if (token.isUnwritten() || !fields.isEmpty()) { // Another write may have taken it along meanwhile.
                    token.change(fields, losses).ifPresentOrElse(changes::add, () -> gone.add(token));
                }
            }
            change(changes).forEach(refused -> gone.add(refused.token()));
            gone.forEach(HeldToken::lost);
            return gone;
        } finally {
            inTurn.forEach(HeldToken::endTurn);
        }
    }

    private Set<TokenChange> change(List<TokenChange> changes) {
        try {
            Set<TokenChange> refused = tokens.change(changes);
            changes.forEach(change -> change.token().changed(change));
            return refused;
        } catch (RuntimeException unknown) {
            changes.forEach(change -> change.token().writeAgain(change));
            throw unknown;
        }
    }

    private void tellLost(HeldToken token) {
        try {
            lost.forget(token.processor(), token.segment());
        } catch (RuntimeException unavailable) {
            LOG.info("{} is lost, which is told again when it is claimed: {}", token.id(), unavailable.toString());
        }
    }
}
