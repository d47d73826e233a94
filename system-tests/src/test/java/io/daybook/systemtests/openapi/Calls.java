package io.daybook.systemtests.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.systemtests.running.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Calls the shop and holds each answer against its description. */
record Calls(Shop shop, DescribedAnswers described) {

    Shop.Answer get(String path) {
        try {
            Shop.Answer answer = shop.get(path);
            described.check("GET", path, answer);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void put(String path, String operation) throws IOException {
        described.check("PUT", path, shop.put(path, request(operation)));
    }

    Shop.Answer post(String path, String operation) throws IOException {
        String body = Examples.request(operation).map(JsonNode::toString).orElse("");
        Shop.Answer answer = shop.post(path, operation, body, 25);
        described.check("POST", path, answer);
        return answer;
    }

    void check(String method, String path, Shop.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        described.check(method, path, answer);
    }

    private static String request(String operation) {
        return Examples.request(operation).orElseThrow().toString();
    }
}
