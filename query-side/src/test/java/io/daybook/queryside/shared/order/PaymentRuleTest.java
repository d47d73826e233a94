package io.daybook.queryside.shared.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentStatus;
import io.daybook.contract.payment.TenderKind;
import io.daybook.queryside.fixture.Orders;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A tender is written as status:authorised/captured/refunded, always of 100. */
class PaymentRuleTest {

    private static final String EACH_ALONE = "NONE REQUESTED PENDING UNKNOWN AUTHORISED PARTIALLY_CAPTURED CAPTURED "
            + "PARTIALLY_REFUNDED REFUNDED VOIDED DECLINED DISPUTED";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "NONE, NONE",
        "REQUESTED, PENDING",
        "PENDING, PENDING",
        "UNKNOWN, UNKNOWN",
        "AUTHORISED:100/0/0, AUTHORISED",
        "AUTHORISED:120/0/0, AUTHORISED",
        "PARTIALLY_CAPTURED:100/30/0, PARTIALLY_CAPTURED",
        "CAPTURED:100/100/0, CAPTURED",
        "CAPTURED:120/120/0, CAPTURED",
        "PARTIALLY_REFUNDED:100/100/40, PARTIALLY_REFUNDED",
        "REFUNDED:100/100/100, REFUNDED",
        "VOIDED, VOIDED",
        "DECLINED, DECLINED",
        "DISPUTED:100/100/0, DISPUTED",
    })
    void one_tender_is_the_whole_order(String tender, PaymentStatus expected) {
        assertThat(PaymentRule.statusOf(tenders(tender))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "DISPUTED:100/100/0 UNKNOWN, DISPUTED",
        "DISPUTED:100/100/0 PENDING, DISPUTED",
        "DISPUTED:100/100/0 REFUNDED:100/100/100, DISPUTED",
        "UNKNOWN PENDING, UNKNOWN",
        "UNKNOWN REQUESTED, UNKNOWN",
        "UNKNOWN CAPTURED:100/100/0, UNKNOWN",
        "UNKNOWN DECLINED, UNKNOWN",
        "PENDING CAPTURED:100/100/0, PENDING",
        "REQUESTED CAPTURED:100/100/0, PENDING",
        "REQUESTED DECLINED, PENDING",
        "REQUESTED NONE, PENDING",
    })
    void what_is_unsettled_speaks_before_every_amount(String tenders, PaymentStatus expected) {
        assertThat(PaymentRule.statusOf(tenders(tenders))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "REFUNDED:100/100/100 REFUNDED:100/100/100, REFUNDED",
        "REFUNDED:100/100/100 VOIDED, REFUNDED",
        "REFUNDED:100/100/100 DECLINED, REFUNDED",
        "REFUNDED:40/40/40 NONE, REFUNDED",
        "REFUNDED:100/100/100 CAPTURED:100/100/0, PARTIALLY_REFUNDED",
        "PARTIALLY_REFUNDED:100/100/1 AUTHORISED:100/0/0, PARTIALLY_REFUNDED",
        "CAPTURED:100/100/0 CAPTURED:100/100/0, CAPTURED",
        "CAPTURED:100/100/0 AUTHORISED:100/0/0, PARTIALLY_CAPTURED",
        "CAPTURED:100/100/0 NONE, PARTIALLY_CAPTURED",
        "CAPTURED:100/100/0 DECLINED, PARTIALLY_CAPTURED",
        "AUTHORISED:100/0/0 AUTHORISED:100/0/0, AUTHORISED",
        "AUTHORISED:100/0/0 NONE, NONE",
        "AUTHORISED:100/0/0 DECLINED, NONE",
        "AUTHORISED:100/0/0 VOIDED, NONE",
    })
    void then_the_amounts_of_all_tenders_together_decide(String tenders, PaymentStatus expected) {
        assertThat(PaymentRule.statusOf(tenders(tenders))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "VOIDED VOIDED, VOIDED",
        "VOIDED DECLINED, VOIDED",
        "VOIDED DECLINED NONE, VOIDED",
        "VOIDED NONE, VOIDED",
        "DECLINED DECLINED, DECLINED",
        "DECLINED NONE, DECLINED",
        "NONE DECLINED, DECLINED",
        "NONE NONE, NONE",
    })
    void while_nothing_is_held_one_tender_that_came_to_nothing_says_so_for_the_order(
            String tenders, PaymentStatus expected) {
        assertThat(PaymentRule.statusOf(tenders(tenders))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(PaymentStatus.class)
    void no_order_is_ever_requested(PaymentStatus other) {
        for (PaymentStatus status : PaymentStatus.values()) {
            assertThat(PaymentRule.statusOf(tenders(status + " " + other))).isNotEqualTo(PaymentStatus.REQUESTED);
        }
    }

    @Test
    void every_status_is_in_the_table() {
        Set<PaymentStatus> seen = EnumSet.noneOf(PaymentStatus.class);
        tenders(EACH_ALONE).forEach(tender -> seen.add(tender.status()));

        assertThat(seen).containsExactlyInAnyOrder(PaymentStatus.values());
    }

    private static List<TenderSummary> tenders(String texts) {
        return Arrays.stream(texts.split(" ", -1)).map(PaymentRuleTest::tender).toList();
    }

    private static TenderSummary tender(String text) {
        String[] parts = (text.contains(":") ? text : text + ":0/0/0").split("[:/]", -1);
        return new TenderSummary(
                Orders.payment(1),
                TenderKind.CARD,
                PaymentStatus.valueOf(parts[0]),
                Orders.brl(100),
                Orders.brl(Long.parseLong(parts[1])),
                Orders.brl(Long.parseLong(parts[2])),
                Orders.brl(Long.parseLong(parts[3])));
    }
}
