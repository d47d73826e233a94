package io.daybook.saga.fulfilment;

import static io.daybook.saga.fulfilment.Orders.brl;
import static io.daybook.saga.fulfilment.Orders.tender;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.money.Money;
import io.daybook.contract.order.Tender;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.TenderKind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How the shares of the shipments are split between the tenders. */
class DueTest {

    private static final List<Money> SHARES = List.of(brl(20), brl(0), brl(30));

    @Test
    void one_card_owes_every_share() {
        assertThat(owed(SHARES, List.of(card("c", 50))))
                .containsExactly(List.of(due("c", 20)), List.of(), List.of(due("c", 30)));
    }

    @Test
    void what_is_captured_at_once_covers_the_first_shares_wherever_it_stands_among_the_tenders() {
        assertThat(owed(SHARES, List.of(card("c", 25), tender("s", TenderKind.BANK_SLIP, 15), debit("d", 10))))
                .containsExactly(List.of(), List.of(), List.of(due("c", 25)));
    }

    @Test
    void a_share_may_be_owed_by_several_cards_in_the_order_of_the_tenders() {
        assertThat(owed(SHARES, List.of(card("c1", 5), card("c2", 25), card("c3", 20))))
                .containsExactly(
                        List.of(due("c1", 5), due("c2", 15)), List.of(), List.of(due("c2", 10), due("c3", 20)));
    }

    @Test
    void nothing_is_owed_by_what_is_captured_at_once() {
        assertThat(owed(SHARES, List.of(debit("d", 50)))).allMatch(List::isEmpty);
    }

    @Test
    void every_card_owes_as_much_as_it_pays_and_no_share_is_owed_twice() {
        SplittableRandom random = new SplittableRandom(20_261_128);
        for (int round = 0; round < 2_000; round++) {
            List<Tender> tenders = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(number -> tender(
                            "p" + number,
                            random.nextBoolean() ? TenderKind.CARD : TenderKind.VOUCHER,
                            1 + random.nextLong(40)))
                    .toList();
            Money total = Money.sum("BRL", tenders.stream().map(Tender::amount).toList());
            List<Money> shares = total.split(List.of(random.nextLong(9), random.nextLong(9), random.nextLong(9)));
            List<List<Due>> dues = owed(shares, tenders);
            assertThat(tenders).as("round %d", round).allSatisfy(tender -> assertThat(owed(dues, tender))
                    .isEqualTo(tender.kind() == TenderKind.CARD ? tender.amount() : brl(0)));
            for (int share = 0; share < shares.size(); share++) {
                assertThat(sum(dues.get(share)).amount())
                        .isLessThanOrEqualTo(shares.get(share).amount());
            }
        }
    }

    private static List<List<Due>> owed(List<Money> shares, List<Tender> tenders) {
        return Coverage.of(shares, tenders).stream()
                .map(coverage -> Due.of(coverage, tenders))
                .toList();
    }

    private static Money owed(List<List<Due>> dues, Tender tender) {
        return sum(dues.stream()
                .flatMap(List::stream)
                .filter(due -> due.paymentId().equals(tender.paymentId()))
                .toList());
    }

    private static Money sum(List<Due> dues) {
        return Money.sum("BRL", dues.stream().map(Due::amount).toList());
    }

    private static Due due(String payment, long amount) {
        return new Due(new PaymentId(payment), brl(amount), 1);
    }

    private static Tender card(String payment, long amount) {
        return tender(payment, TenderKind.CARD, amount);
    }

    private static Tender debit(String payment, long amount) {
        return tender(payment, TenderKind.DEBIT, amount);
    }
}
