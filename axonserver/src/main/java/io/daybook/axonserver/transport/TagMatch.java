package io.daybook.axonserver.transport;

import io.axoniq.axonserver.grpc.MetaDataValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Prefers handlers whose client has the tags that a message's metadata names.
 *
 * <p>A tag that is equal counts for a handler, one that differs against it, one that it does not have neither way; so
 * "in my region" is a preference and not a condition.
 */
public final class TagMatch {

    private TagMatch() {}

    /**
     * Those candidates that fit best, all of them when nothing tells them apart.
     *
     * @param message what the message says, asked for only when candidates have tags
     */
    public static <H> List<H> best(
            List<H> candidates, Supplier<Map<String, MetaDataValue>> message, Function<H, Map<String, String>> tagsOf) {
        if (candidates.size() < 2) {
            return candidates;
        }
        List<Map<String, String>> tags = candidates.stream().map(tagsOf).toList();
        if (tags.stream().allMatch(Map::isEmpty)) {
            return candidates;
        }
        Map<String, MetaDataValue> metadata = message.get();
        int bestScore = Integer.MIN_VALUE;
        List<H> best = new ArrayList<>();
        for (int i = 0; i < tags.size(); i++) {
            int score = score(metadata, tags.get(i));
            if (score > bestScore) {
                bestScore = score;
                best.clear();
            }
            if (score == bestScore) {
                best.add(candidates.get(i));
            }
        }
        return best;
    }

    private static int score(Map<String, MetaDataValue> metadata, Map<String, String> tags) {
        int score = 0;
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            MetaDataValue wish = metadata.get(tag.getKey());
            if (wish != null) {
                score += tag.getValue().equals(text(wish)) ? 1 : -1;
            }
        }
        return score;
    }

    private static String text(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> Long.toString(value.getNumberValue());
            case BOOLEAN_VALUE -> Boolean.toString(value.getBooleanValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BYTES_VALUE, DATA_NOT_SET -> "";
        };
    }
}
