package io.daybook.saga.returns;

import static io.daybook.saga.returns.CarriedReturns.MARK;
import static io.daybook.saga.returns.CarriedReturns.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.event.ReturnAccepted;
import io.daybook.contract.order.event.ReturnRefused;
import io.daybook.contract.returns.GoodsCondition;
import io.daybook.contract.returns.ReturnId;
import io.daybook.contract.returns.ReturnStatus;
import io.daybook.contract.returns.command.AuthoriseReturn;
import io.daybook.contract.returns.command.DenyReturn;
import io.daybook.contract.returns.event.ReturnAuthorised;
import io.daybook.contract.returns.event.ReturnClosed;
import io.daybook.contract.returns.event.ReturnDenied;
import io.daybook.contract.returns.event.ReturnReceived;
import io.daybook.contract.stock.command.RestockReturn;
import io.daybook.contract.stock.event.StockRestocked;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One return, as small as it can be, with the stock that its goods go back to. */
final class ReturnModel {

    private final SplittableRandom random;
    private final ReturnId id;
    private final boolean neverSent;
    private final Map<Sku, Long> restocked = new HashMap<>();
    private ReturnStatus status = ReturnStatus.REQUESTED;

    private @Nullable AboutOrder decision;

    private @Nullable GoodsCondition condition;

    /** @param neverSent whether the customer keeps the goods, although they may come back */
    ReturnModel(SplittableRandom random, ReturnId id, boolean neverSent) {
        this.random = random;
        this.id = id;
        this.neverSent = neverSent;
    }

    ReturnId returnId() {
        return id;
    }

    boolean over() {
        return status == ReturnStatus.DENIED || status == ReturnStatus.CLOSED;
    }

    boolean comes() {
        return status == ReturnStatus.AUTHORISED && !neverSent;
    }

    boolean neverComes() {
        return status == ReturnStatus.AUTHORISED && neverSent;
    }

    /** What the order decided, which the return is to be told. */
    void decided(AboutOrder event) {
        decision = event;
    }

    ReturnAccepted accepted() {
        return (ReturnAccepted) Objects.requireNonNull(decision, "decided");
    }

    List<AboutOrder> authorise(AuthoriseReturn command) {
        assertThat(command.refund())
                .as("What is given back for %s", id)
                .isEqualTo(accepted().refund());
        return from(ReturnStatus.REQUESTED, ReturnStatus.AUTHORISED, new ReturnAuthorised(id, ORDER, command.refund()));
    }

    List<AboutOrder> deny(DenyReturn command) {
        assertThat(decision).as("Why %s is denied", id).isEqualTo(new ReturnRefused(ORDER, id, command.reason()));
        return from(ReturnStatus.REQUESTED, ReturnStatus.DENIED, new ReturnDenied(id, ORDER, command.reason()));
    }

    List<AboutOrder> receive() {
        GoodsCondition found = random.nextInt(3) == 0 ? GoodsCondition.SCRAP : GoodsCondition.RESALABLE;
        condition = found;
        return from(ReturnStatus.AUTHORISED, ReturnStatus.RECEIVED, new ReturnReceived(id, ORDER, found, MARK));
    }

    /** The stock item remembers the return, and counts its goods once. */
    List<AboutOrder> restock(RestockReturn command) {
        assertThat(condition).as("The goods of %s", id).isEqualTo(GoodsCondition.RESALABLE);
        assertThat(command.quantity())
                .as("Pieces of %s in %s", command.sku(), id)
                .isEqualTo(pieces().get(command.sku()));
        return restocked.putIfAbsent(command.sku(), command.quantity()) == null
                ? List.of(new StockRestocked(command.sku(), id, ORDER, command.quantity()))
                : List.of();
    }

    /** Everything that can be sold again is on sale, and nothing else. */
    List<AboutOrder> close() {
        assertThat(condition).as("The goods of %s are here", id).isNotNull();
        assertThat(restocked)
                .as("What of %s is on sale", id)
                .isEqualTo(condition == GoodsCondition.RESALABLE ? pieces() : Map.of());
        return from(ReturnStatus.RECEIVED, ReturnStatus.CLOSED, new ReturnClosed(id, ORDER));
    }

    private Map<Sku, Long> pieces() {
        Map<Sku, Long> pieces = new HashMap<>();
        accepted().lines().forEach(line -> pieces.merge(line.sku(), (long) line.quantity(), Long::sum));
        return pieces;
    }

    /** What comes too late is passed over. */
    private List<AboutOrder> from(ReturnStatus before, ReturnStatus next, AboutOrder event) {
        if (status != before) {
            return List.of();
        }
        status = next;
        return List.of(event);
    }
}
