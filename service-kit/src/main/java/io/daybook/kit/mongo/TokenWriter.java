package io.daybook.kit.mongo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the tokens of the segments that this node holds, each over the one that it wrote last.
 *
 * <p>Tokens of batches that handled no event are written some milliseconds later, in one bulk for all segments. Every
 * segment has such tokens after nearly every event, and a command for each would be most of the database's load. After
 * a crash before that write the same events are only skipped again. The token of a batch with data is written at once:
 * if it waited and the database was rolled back to before the data, the stored token would still be the one that this
 * node expects, and the loss would not be detected.
 */
final class TokenWriter {

    private static final Logger LOG = LoggerFactory.getLogger(TokenWriter.class);

    private final TokenCollection tokens;
    private final Executor soon;
    private final SegmentListener lost;
    private final Map<String, HeldToken> held = new ConcurrentHashMap<>();
    private final AtomicBoolean planned = new AtomicBoolean();

    /**
     * @param soon runs what it is given in a moment, so that more has come together by then
     * @param lost is told of a segment that is no longer as this node left it
     */
    TokenWriter(TokenCollection tokens, Executor soon, SegmentListener lost) {
        this.tokens = tokens;
        this.soon = soon;
        this.lost = lost;
    }

    /** What this node knows of the segment, which it holds, has held or asks for. */
    HeldToken token(String processor, int segment) {
        return held.computeIfAbsent(TokenDocument.id(processor, segment), id -> new HeldToken(id, processor, segment));
    }

    /** Writes the token of a batch without data soon; whether the segment is held as far as this node knows. */
    boolean writeSoon(HeldToken token, Document fields) {
        if (!token.isHeld()) {
            return false;
        }
        token.writeNext(fields);
        if (!planned.getAndSet(true)) {
            soon.execute(this::writeAll);
        }
        return true;
    }

    /** Writes the fields now, and the token if it waits to be written; whether the segment was as this node left it. */
    boolean write(HeldToken token, Document fields) {
        token.takeTurn();
        try {
            TokenChange change = token.change(fields);
            if (change != null && write(List.of(change)).isEmpty()) {
                return true;
            }
            token.lost();
        } finally {
            token.endTurn();
        }
        lost.forget(token.processor(), token.segment());
        return false;
    }

    /** Takes the turns always in the same order, so that nobody who takes several waits for ever. */
    private void writeAll() {
        planned.set(false);
        List<HeldToken> unwritten = held.values().stream()
                .filter(HeldToken::isUnwritten)
                .sorted(Comparator.comparing(HeldToken::id))
                .toList();
        unwritten.forEach(HeldToken::takeTurn);
        Set<TokenChange> refused;
        try {
            refused = writeOrKeep(unwritten.stream()
                    .filter(HeldToken::isUnwritten) // Another write may have taken it along before this one's turn.
                    .map(token -> token.change(new Document()))
                    .filter(Objects::nonNull)
                    .toList());
            refused.forEach(change -> change.token().lost());
        } finally {
            unwritten.forEach(HeldToken::endTurn);
        }
        refused.forEach(change -> tellLost(change.token()));
    }

    /** What cannot be written now is written with the next token, or when the claim is extended. */
    private Set<TokenChange> writeOrKeep(List<TokenChange> changes) {
        try {
            return write(changes);
        } catch (RuntimeException unknown) {
            LOG.info("{} tokens are written later: {}", changes.size(), unknown.toString());
            changes.forEach(change -> change.token().writeAgain(change));
            return Set.of();
        }
    }

    private Set<TokenChange> write(List<TokenChange> changes) {
        Set<TokenChange> refused = tokens.change(changes);
        changes.forEach(change -> change.token().changed(change));
        return refused;
    }

    private void tellLost(HeldToken token) {
        try {
            lost.forget(token.processor(), token.segment());
        } catch (RuntimeException unavailable) {
            LOG.info("{} is lost, which is told again when it is claimed: {}", token.id(), unavailable.toString());
        }
    }
}
