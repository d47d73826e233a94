package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.commandside.CommandSideServer.Answer;
import io.daybook.contract.catalog.command.QuoteProduct;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where only a question was asked, its lost answer leaves no doubt about what was done. */
@ExtendWith(CommandSideServer.Running.class)
class LostQuotesTest {

    private static final String LAMP = """
            {"name": "Lamp", "category": "lighting", "price": {"amount": 12990, "currency": "BRL"}}""";

    private final CommandSideServer server;
    private Registration losing = () -> true;

    LostQuotesTest(CommandSideServer server) {
        this.server = server;
    }

    @BeforeEach
    void loseQuotes() {
        server.put("/v1/products/lost", LAMP);
        losing = server.bean(CommandBus.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            Object answer = chain.proceed();
            if (unitOfWork.getMessage().getPayload() instanceof QuoteProduct) {
                throw new IllegalStateException("The answer is lost.");
            }
            return answer;
        });
    }

    @AfterEach
    void loseNoMore() {
        losing.cancel();
    }

    @Test
    void a_product_that_must_exist_is_not_changed() {
        Answer answer = server.put("/v1/products/lost", LAMP.replace("12990", "1"), "If-Match", "*");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/code")).isEqualTo("UNAVAILABLE");
        assertThat(server.put("/v1/products/lost", LAMP).at("/version")).isEqualTo("0");
    }

    @Test
    void stock_is_not_booked() {
        Answer answer = server.post(
                "/v1/stock/lost/receipts", "{\"quantity\": 5, \"reference\": \"n\"}", "Idempotency-Key", "lost");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.at("/code")).isEqualTo("UNAVAILABLE");
    }
}
