package io.daybook.commandside.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.commandside.CommandSideServer;
import io.daybook.contract.RequestMark;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.catalog.Sku;
import io.daybook.contract.catalog.command.DefineProduct;
import io.daybook.contract.catalog.command.DiscontinueProduct;
import io.daybook.contract.catalog.command.QuoteProduct;
import io.daybook.contract.catalog.query.DefinedProduct;
import io.daybook.contract.catalog.query.ProductSummary;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.CustomerId;
import io.daybook.contract.order.OrderId;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.ShippingAddress;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.PlaceOrder;
import io.daybook.contract.order.query.OrderPlacement;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import io.daybook.contract.payment.command.RequestVoid;
import io.daybook.contract.stock.ReleaseReason;
import io.daybook.contract.stock.ReservationId;
import io.daybook.contract.stock.ReservationStatus;
import io.daybook.contract.stock.command.ReceiveStock;
import io.daybook.contract.stock.command.ReleaseReservation;
import io.daybook.contract.stock.query.StockLevel;
import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.MessageContext;
import io.daybook.kit.axon.MessageMapper;
import java.util.List;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What aggregates answer reaches whoever asked as it was said, whatever node they are on. */
@ExtendWith(CommandSideServer.Running.class)
class AnswersTest {

    private static final Sku SKU = new Sku("answers");
    private static final RequestMark REQUEST = new RequestMark("answers", "hash");
    private static final OrderId ORDER = new OrderId("answers-order");
    private static final Money PRICE = new Money(100, "BRL");

    private final CommandSender commands;
    private final Serializer wire = MessageMapper.serializer();

    AnswersTest(CommandSideServer server) {
        commands = server.bean(CommandSender.class);
    }

    @Test
    void every_answer_crosses_the_wire_unchanged() {
        assertCrosses(new DefineProduct(SKU, "Lamp", "lighting", PRICE, "main", REQUEST), DefinedProduct.class);
        assertCrosses(new QuoteProduct(SKU), Quote.class);
        assertCrosses(new DiscontinueProduct(SKU, "why", REQUEST), ProductSummary.class);
        assertCrosses(new ReceiveStock(SKU, 1, "note", REQUEST), StockLevel.class);
        assertCrosses(
                new ReleaseReservation(SKU, new ReservationId("claim"), ORDER, ReleaseReason.OUT_OF_STOCK),
                ReservationStatus.class);
        assertCrosses(new RequestVoid(new PaymentId("answers-payment"), ORDER, /* retry= */ 0), PaymentStatus.class);
        assertCrosses(placeOrder(), OrderPlacement.class);
    }

    @Test
    void the_service_is_ready_once_it_answers(CommandSideServer server) {
        assertThat(server.isReady()).isTrue();
    }

    private static PlaceOrder placeOrder() {
        return new PlaceOrder(
                ORDER,
                new CustomerId("customer"),
                "BRL",
                List.of(new OrderLine("1", SKU, "Lamp", 1, PRICE, "main")),
                Money.zero("BRL"),
                List.of(),
                List.of(),
                List.of(new Tender(new PaymentId("answers-tender"), TenderKind.CARD, "tok_ok", PRICE, 1)),
                new ShippingAddress("Ana", "Rua 1", "São Paulo", null, "01000-000", "BR"),
                REQUEST);
    }

    private <R> void assertCrosses(Object command, Class<R> type) {
        R answer = commands.send(command, MessageContext.of("test"), type);
        SerializedObject<byte[]> bytes = wire.serialize(answer, byte[].class);
        assertThat(wire.<byte[], R>deserialize(bytes)).isEqualTo(answer);
    }
}
