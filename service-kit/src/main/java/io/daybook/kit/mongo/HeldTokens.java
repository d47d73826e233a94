package io.daybook.kit.mongo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What this node knows of the segments that it holds or has held. */
final class HeldTokens {

    private final Map<String, HeldToken> byId = new ConcurrentHashMap<>();

    HeldToken of(String processor, int segment) {
        return byId.computeIfAbsent(TokenDocument.id(processor, segment), id -> new HeldToken(id, processor, segment));
    }

    /** Those with a token to write, always in the same order, so that nobody who takes several turns waits for ever. */
    List<HeldToken> unwritten() {
        return byId.values().stream()
                .filter(HeldToken::isUnwritten)
                .sorted(Comparator.comparing(HeldToken::id))
                .toList();
    }
}
