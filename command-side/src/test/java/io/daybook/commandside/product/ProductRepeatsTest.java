package io.daybook.commandside.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@code PUT} that comes again under its key has the effect that it had, whatever others did meanwhile. */
@ExtendWith(CommandSideServer.Running.class)
class ProductRepeatsTest {

    private final CommandSideServer server;

    ProductRepeatsTest(CommandSideServer server) {
        this.server = server;
    }

    @Test
    void a_late_copy_brings_no_old_price_back_and_shows_the_present_one() {
        put("late", 10, "k1");
        put("late", 20, "k2");
        Answer copy = put("late", 10, "k1");
        assertThat(copy.status()).isEqualTo(201);
        assertThat(copy.header("Location")).isEqualTo("/v1/products/late");
        assertThat(copy.header("ETag")).isEqualTo("\"1\"");
        assertThat(copy.at("/price/amount")).isEqualTo("20");
    }

    @Test
    void a_copy_of_a_change_is_answered_as_a_change() {
        put("change", 10, "k1");
        Answer change = put("change", 20, "k2");
        Answer copy = put("change", 20, "k2");
        assertThat(copy.status()).isEqualTo(change.status()).isEqualTo(200);
        assertThat(copy.header("Location")).isEmpty();
        assertThat(copy.response().body()).isEqualTo(change.response().body());
    }

    @Test
    void a_copy_is_known_whatever_version_it_expects() {
        Answer first = put("versions", 10, "k1", "If-None-Match", "*");
        put("versions", 20, "k2", "If-Match", first.header("ETag"));
        put("versions", 30, "k3");
        Answer creation = put("versions", 10, "k1", "If-None-Match", "*");
        Answer change = put("versions", 20, "k2", "If-Match", first.header("ETag"));
        assertThat(creation.status()).isEqualTo(201);
        assertThat(change.status()).isEqualTo(200);
        assertThat(change.at("/price/amount")).isEqualTo("30");
    }

    @Test
    void a_copy_is_not_refused_because_the_product_went_off_sale() {
        put("gone-since", 10, "k1");
        server.post("/v1/products/gone-since/discontinuation", "{\"reason\": \"x\"}");
        Answer copy = put("gone-since", 10, "k1");
        assertThat(copy.status()).isEqualTo(201);
        assertThat(copy.at("/discontinued")).isEqualTo("true");
        assertThat(put("gone-since", 10, "k2").status()).isEqualTo(409);
    }

    @Test
    void another_body_under_a_key_is_refused_and_changes_nothing() {
        put("reused", 10, "k1");
        Answer other = put("reused", 20, "k1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.at("/code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(put("reused", 10, "k1").at("/price/amount")).isEqualTo("10");
    }

    @Test
    void a_key_is_of_one_product() {
        put("one", 10, "k1");
        assertThat(put("another", 20, "k1").status()).isEqualTo(201);
    }

    @Test
    void a_key_that_changed_nothing_is_free_for_another_body() {
        put("nothing", 10, "k1");
        assertThat(put("nothing", 10, "k2").status()).isEqualTo(200);
        Answer other = put("nothing", 20, "k2");
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.at("/price/amount")).isEqualTo("20");
    }

    private Answer put(String sku, long price, String key, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Idempotency-Key";
        all[1] = key;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return server.put("/v1/products/" + sku, """
                {"name": "Lamp", "category": "lighting", "price": {"amount": %s, "currency": "BRL"}}""".formatted(price), all);
    }
}
