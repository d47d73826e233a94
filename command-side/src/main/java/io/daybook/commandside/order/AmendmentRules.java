package io.daybook.commandside.order;

import static io.daybook.commandside.CommandRefused.Reason.TENDER_NEEDED;
import static io.daybook.commandside.CommandRefused.Reason.TOTAL_OUT_OF_RANGE;
import static io.daybook.contract.order.OrderAction.AMEND;
import static io.daybook.contract.order.OrderAction.END_AMENDMENT;

import io.daybook.commandside.CommandRefused;
import io.daybook.contract.catalog.Quote;
import io.daybook.contract.money.Money;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.AmendmentDropReason;
import io.daybook.contract.order.AmendmentTender;
import io.daybook.contract.order.OrderLine;
import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.command.CheckAmendment;
import io.daybook.contract.order.command.PreviewAmendment;
import io.daybook.contract.order.command.ProposeAmendment;
import io.daybook.contract.order.event.AmendmentDropped;
import io.daybook.contract.order.event.AmendmentProposed;
import io.daybook.contract.order.event.OrderAmended;
import io.daybook.contract.order.event.OrderEvent;
import io.daybook.contract.order.query.AmendmentQuotes;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.axon.Ids;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The decisions about amendments: a client proposes one, which locks the order, and its saga says what came of it.
 * Whether something is packed already, the shipments know.
 */
record AmendmentRules(OrderProgress order) {

    /**
     * The prices that an amendment needs. A repeated request needs none.
     *
     * @throws CommandRefused if the status does not allow it, or a line is none of the order's
     */
    AmendmentQuotes check(CheckAmendment command) {
        if (order.actions().processed().isRepeat(order.orderId(), command.request())) {
            return new AmendmentQuotes(List.of());
        }
        requireAllowed();
        return new AmendmentQuotes(lines(command.lines()).prices());
    }

    /**
     * What the order would be.
     *
     * @throws CommandRefused as proposing it would be
     */
    OrderTerms preview(PreviewAmendment command) {
        requireAllowed();
        return terms(command.lines(), command.tender(), command.quotes());
    }

    /**
     * What the order is already changes nothing, nor does a repeat.
     *
     * @throws CommandRefused if the status does not allow it, a line is none of the order's, or it would cost what
     *     cannot be paid
     */
    List<OrderEvent> propose(ProposeAmendment command) {
        if (order.actions().processed().isRepeat(order.orderId(), command.request())) {
            return List.of();
        }
        requireAllowed();
        OrderTerms next = terms(command.lines(), command.tender(), command.quotes());
        OrderTerms now = order.placed().terms();
        return next.equals(now)
                ? List.of()
                : List.of(new AmendmentProposed(
                        order.orderId(),
                        order.amendments().number() + 1,
                        next,
                        next.total().minus(now.total()),
                        command.request()));
    }

    private void requireAllowed() {
        if (!order.allows(AMEND)) {
            throw order.notAllowed();
        }
    }

    private AmendedLines lines(List<AmendedLine> wanted) {
        return new AmendedLines(
                order.orderId(),
                order.placed().terms().lines(),
                order.amendments().lastLine(),
                wanted);
    }

    private OrderTerms terms(List<AmendedLine> wanted, @Nullable AmendmentTender tender, List<Quote> quotes) {
        OrderTerms now = order.placed().terms();
        List<OrderLine> lines = lines(wanted).at(quotes);
        Money total = total(now, lines);
        return new OrderTerms(
                now.currency(),
                lines,
                now.shipping(),
                now.fees(),
                now.discounts(),
                total,
                tenders(now.tenders(), total.minus(now.total()), tender));
    }

    private Money total(OrderTerms now, List<OrderLine> lines) {
        try {
            Money total = OrderTotalRule.due(now.currency(), lines, now.shipping(), now.fees(), now.discounts());
            if (total.amount() >= 1 && total.minus(now.total()).amount() <= PlaceOrderRequest.AMOUNT_MAX) {
                return total;
            }
        } catch (ArithmeticException overflow) {
            // Refused below.
        }
        throw new CommandRefused(order.orderId(), TOTAL_OUT_OF_RANGE, "/lines");
    }

    /** More is paid by a further tender. Less is taken off cards, the last of them first, then off the others. */
    private List<Tender> tenders(List<Tender> now, Money difference, @Nullable AmendmentTender tender) {
        List<Tender> next = new ArrayList<>(now);
        if (difference.amount() > 0) {
            next.add(further(now, difference, tender));
        }
        long less = Math.max(-difference.amount(), 0);
        for (Tender paying : cardsFirst(now)) {
            long off = Math.min(less, paying.amount().amount());
            less -= off;
            next.set(now.indexOf(paying), paying(paying, paying.amount().minus(new Money(off, difference.currency()))));
        }
        return next;
    }

    private Tender further(List<Tender> now, Money amount, @Nullable AmendmentTender wanted) {
        PaymentId id = new PaymentId(Ids.derived(
                order.orderId().value(),
                "amendment",
                Integer.toString(order.amendments().number() + 1)));
        if (wanted != null) {
            return new Tender(id, wanted.kind(), wanted.token(), amount, wanted.instalments());
        }
        return lastFirst(now).stream()
                .filter(tender -> tender.kind() == TenderKind.CARD || tender.kind() == TenderKind.DEBIT)
                .findFirst()
                .map(tender -> new Tender(id, tender.kind(), tender.token(), amount, tender.instalments()))
                .orElseThrow(() -> new CommandRefused(order.orderId(), TENDER_NEEDED, "/tender"));
    }

    private static Tender paying(Tender tender, Money amount) {
        return new Tender(tender.paymentId(), tender.kind(), tender.token(), amount, tender.instalments());
    }

    private static List<Tender> cardsFirst(List<Tender> tenders) {
        return Stream.concat(
                        lastFirst(tenders).stream().filter(tender -> tender.kind() == TenderKind.CARD),
                        lastFirst(tenders).stream().filter(tender -> tender.kind() != TenderKind.CARD))
                .toList();
    }

    private static List<Tender> lastFirst(List<Tender> tenders) {
        List<Tender> reversed = new ArrayList<>(tenders);
        Collections.reverse(reversed);
        return reversed;
    }

    List<OrderEvent> accept(int number) {
        AmendmentProposed pending = open(number);
        return pending == null ? List.of() : List.of(new OrderAmended(order.orderId(), number, pending.terms()));
    }

    List<OrderEvent> drop(int number, AmendmentDropReason why) {
        return open(number) == null ? List.of() : List.of(new AmendmentDropped(order.orderId(), number, why));
    }

    /** A command about an earlier amendment comes too late and changes nothing. */
    private @Nullable AmendmentProposed open(int number) {
        AmendmentProposed pending = order.amendments().pending();
        boolean open =
                pending != null && pending.number() == number && order.status().allows(END_AMENDMENT);
        return open ? pending : null;
    }
}
