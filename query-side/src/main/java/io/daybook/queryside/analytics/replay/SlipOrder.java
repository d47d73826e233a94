package io.daybook.queryside.analytics.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order that a bank slip pays, or a part of it. */
final class SlipOrder {

    private static final int CHARACTERS = 150;
    private static final String PAID = "PAID";
    private static final String OPEN = "OPEN";
    private static final String TIMED_OUT = "PAYMENT_TIMED_OUT";

    private final String orderId;
    private final Map<String, Article> articles = new LinkedHashMap<>();
    private final Map<String, @Nullable Instant> slips = new HashMap<>();
    private @Nullable Instant since;
    private boolean confirmed;

    /** Its pieces of an article, and when all of them were free again. */
    private static final class Article {
        private long reserved;
        private long released;
        private @Nullable Instant freeAt;
        private @Nullable String freedBy;
    }

    SlipOrder(String orderId) {
        this.orderId = orderId;
    }

    /** What it asks for later it was not placed for. */
    void reserved(String sku, long pieces) {
        if (!confirmed) {
            articles.computeIfAbsent(sku, id -> new Article()).reserved += pieces;
        }
    }

    void requested(String payment, boolean slip, Instant at) {
        since = Objects.requireNonNullElse(since, at);
        if (slip) {
            slips.putIfAbsent(payment, null);
        }
    }

    void captured(String payment, Instant at) {
        if (slips.containsKey(payment)) {
            slips.putIfAbsent(payment, at);
        }
    }

    void confirmed() {
        confirmed = true;
    }

    /** Reserved pieces that a confirmed order lets go were for an amendment that came to nothing. */
    void reservationReleased(String sku, long pieces, String reason, Instant at) {
        if (!confirmed) {
            released(sku, pieces, reason, at);
        }
    }

    void released(String sku, long pieces, String reason, Instant at) {
        Article article = articles.get(sku);
        if (article == null || article.freeAt != null) {
            return;
        }
        article.released += pieces;
        if (article.released >= article.reserved) {
            article.freeAt = at;
            article.freedBy = reason;
        }
    }

    /** How many characters it takes, about. */
    long size() {
        return CHARACTERS * (1L + articles.size());
    }

    /**
     * A row for each article.
     *
     * @param window how long slips could be paid
     * @param end the last moment that is known of
     */
    List<List<@Nullable Object>> rows(Duration window, Instant end) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        articles.forEach((sku, article) -> {
            Outcome actual = actual(article);
            Outcome wouldBe = since == null ? actual : wouldBe(actual, since.plus(window), end);
            List<@Nullable Object> row = new ArrayList<>(List.of(orderId, sku, article.reserved));
            row.add(text(since));
            row.add(text(paidAt()));
            row.add(actual.what());
            row.add(text(actual.freeAt()));
            row.add(wouldBe.what());
            row.add(text(wouldBe.freeAt()));
            rows.add(row);
        });
        return rows;
    }

    /** What becomes of it, and when its pieces of an article are free again. */
    private record Outcome(String what, @Nullable Instant freeAt) {}

    private Outcome actual(Article article) {
        return new Outcome(confirmed ? PAID : Objects.requireNonNullElse(article.freedBy, OPEN), article.freeAt);
    }

    private Outcome wouldBe(Outcome actual, Instant windowEnd, Instant end) {
        Instant paidAt = paidAt();
        Instant endedAt = TIMED_OUT.equals(actual.what()) ? null : actual.freeAt();
        if (endedAt != null && !endedAt.isAfter(windowEnd) && !isBefore(paidAt, endedAt)) {
            return actual;
        }
        if (paidAt != null && !paidAt.isAfter(windowEnd)) {
            return new Outcome(PAID, endedAt);
        }
        return windowEnd.isAfter(end) ? new Outcome(OPEN, null) : new Outcome(TIMED_OUT, windowEnd);
    }

    private static boolean isBefore(@Nullable Instant moment, Instant other) {
        return moment != null && moment.isBefore(other);
    }

    /** When the last of its slips was paid; null where one never was. */
    private @Nullable Instant paidAt() {
        return slips.isEmpty() || slips.containsValue(null)
                ? null
                : slips.values().stream().max(Instant::compareTo).orElseThrow();
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
