package io.daybook.systemtests.longlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What analysts look at every day, asked again and again: figures to look at. */
record Figures(LongLog shop) {

    private static final int QUESTIONS = 100;
    private static final List<String> PATHS = List.of(
            "/v1/analytics/sales?by=day",
            "/v1/analytics/sales?by=month",
            "/v1/analytics/sales?by=category",
            "/v1/analytics/sales?by=state",
            "/v1/analytics/sales?by=tender",
            "/v1/analytics/funnel");

    /** Says how long each takes, when the tables have been made. */
    void measure() throws IOException {
        for (String path : PATHS) {
            JsonNode first = await().atMost(shop.patience())
                    .until(() -> answer(path), answer -> answer.status() == 200)
                    .body();
            assertThat(first.path("items")).as(path).isNotEmpty();
            List<Long> micros = new ArrayList<>();
            for (int i = 0; i < QUESTIONS; i++) {
                long begun = System.nanoTime();
                assertThat(answer(path).status()).isEqualTo(200);
                micros.add((System.nanoTime() - begun) / 1_000);
            }
            Collections.sort(micros);
            System.out.printf(
                    "%s, %d rows: median %d µs, p95 %d µs%n",
                    path, first.path("items").size(), micros.get(QUESTIONS / 2), micros.get(QUESTIONS * 95 / 100));
        }
    }

    private Shop.Answer answer(String path) throws IOException {
        return shop.system().shop().get(path);
    }
}
