package io.daybook.queryside.payment;

import static io.daybook.queryside.fixture.Orders.ORDER;
import static io.daybook.queryside.fixture.Orders.brl;
import static io.daybook.queryside.fixture.Orders.card;
import static io.daybook.queryside.fixture.Orders.orderPlaced;
import static io.daybook.queryside.fixture.Orders.payment;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.daybook.contract.payment.event.PaymentAuthorised;
import io.daybook.contract.payment.query.FindPayment;
import io.daybook.contract.payment.query.PaymentSummary;
import io.daybook.queryside.fixture.History;
import io.daybook.queryside.fixture.HttpService;
import io.daybook.queryside.fixture.View;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class PaymentEndpointTest {

    @Test
    void payments_are_shown_as_the_contract_of_http_says() {
        try (View view = new View(models -> new PaymentProjection(new Payments(models)));
                HttpService http = new HttpService(new Payments(view.readModels()), PaymentEndpoint.class)) {
            view.given(
                    orderPlaced(ORDER, card(1, 60), card(2, 40)),
                    new PaymentAuthorised(payment(1), ORDER, brl(60), "ref", History.NOON, /* retry= */ 0));

            HttpResponse<String> shown = http.get("/v1/payments/" + payment(1));
            assertThat(shown.body())
                    .isEqualTo("{\"paymentId\":\"" + payment(1) + "\",\"orderId\":\"" + ORDER
                            + "\",\"kind\":\"CARD\",\"status\":\"AUTHORISED\",\"amount\":{\"amount\":60,"
                            + "\"currency\":\"BRL\"},\"authorised\":{\"amount\":60,\"currency\":\"BRL\"},"
                            + "\"captured\":{\"amount\":0,\"currency\":\"BRL\"},\"refunded\":{\"amount\":0,"
                            + "\"currency\":\"BRL\"},\"expiresAt\":\"2026-03-01T12:00:00Z\","
                            + "\"allowedActions\":[\"CAPTURE\",\"VOID\"],\"version\":0}");
            assertThat(shown.headers().firstValue("ETag")).contains("\"0.2\"");

            JsonNode ofOrder = http.json("/v1/payments?orderId=" + ORDER + "&status=NONE");
            assertThat(ofOrder.get("items")).hasSize(1);
            JsonNode first = http.json("/v1/payments?limit=1");
            assertThat(http.json("/v1/payments?limit=1&cursor="
                                    + first.get("next").asText())
                            .at("/items/0/paymentId")
                            .asText())
                    .isEqualTo(payment(1).value());

            assertThat(http.get("/v1/payments/" + payment(9)).statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/payments/9").statusCode()).isEqualTo(404);
            assertThat(http.get("/v1/payments?orderId=9").statusCode()).isEqualTo(422);
            assertThat(http.get("/v1/payments?status=paid").statusCode()).isEqualTo(422);
        }
    }

    @Test
    void another_service_is_told_what_is_shown_and_nothing_where_there_is_no_payment() {
        try (View view = new View(models -> new PaymentProjection(new Payments(models)))) {
            Payments payments = new Payments(view.readModels());
            view.given(orderPlaced(ORDER, card(1, 60)));

            PaymentSummary told = new PaymentEndpoint(payments).answer(new FindPayment(payment(1)));

            assertThat(told)
                    .isEqualTo(payments.find(payment(1)).orElseThrow().content().summary());
            assertThat(new PaymentEndpoint(payments).answer(new FindPayment(payment(9))))
                    .isNull();
        }
    }
}
