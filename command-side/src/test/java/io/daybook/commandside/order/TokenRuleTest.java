package io.daybook.commandside.order;

import static io.daybook.commandside.order.OrderRequests.LINE;
import static io.daybook.commandside.order.OrderRequests.catalog;
import static io.daybook.commandside.order.OrderRequests.order;
import static io.daybook.commandside.order.OrderRequests.post;
import static io.daybook.commandside.order.OrderRequests.tender;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.commandside.CommandSideServer;
import io.daybook.contract.payment.TenderKind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tokens tenders may have, by the provider that payments go to. */
class TokenRuleTest {

    @ParameterizedTest
    @CsvSource({
        "simulator, CARD, tok_ok, true",
        "simulator, VOUCHER, tok_ok, false",
        "simulator, CARD, pm_1, false",
        "http, CARD, pm_1, true",
        "http, BANK_SLIP, pm_1, true",
        "http, VOUCHER, tok_ok, false"
    })
    void the_simulator_takes_its_own_and_a_real_provider_judges_its_own(
            String provider, TenderKind kind, String token, boolean allowed) {
        assertThat(TokenRule.of(provider).allows(kind, token)).isEqualTo(allowed);
    }

    @Test
    void a_kind_that_is_misspelt_is_told_at_the_start() {
        assertThatThrownBy(() -> TokenRule.of("htpp"))
                .hasMessage("daybook.provider.kind must be simulator or http and is htpp");
    }

    @Test
    void with_a_real_provider_an_order_is_placed_with_its_token() {
        try (CommandSideServer server = CommandSideServer.inMemory(Map.of("daybook.provider.kind", "http"))) {
            catalog(server);
            assertThat(post(server, order(LINE, tender("CARD", "pm_1", 25_980), ""), "real")
                            .status())
                    .isEqualTo(201);
            assertThat(post(server, order(LINE, tender("CARD", "", 25_980), ""), "blank")
                            .status())
                    .isEqualTo(422);
        }
    }
}
