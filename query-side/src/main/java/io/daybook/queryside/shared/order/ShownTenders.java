package io.daybook.queryside.shared.order;

import io.daybook.contract.order.OrderTerms;
import io.daybook.contract.order.Tender;
import io.daybook.contract.order.query.TenderSummary;
import io.daybook.contract.payment.PaymentId;
import io.daybook.contract.payment.event.PaymentEvent;
import io.daybook.queryside.shared.LostAnswers;
import io.daybook.queryside.shared.TenderProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tenders of an order.
 *
 * @param shown as they are shown
 * @param lost of those with calls that nobody knows the outcome of
 */
record ShownTenders(List<TenderSummary> shown, List<LostAnswers> lost) {

    /** The tenders after the next event of one of their payments; the same where it changes nothing. */
    ShownTenders after(PaymentEvent event) {
        for (int place = 0; place < shown.size(); place++) {
            TenderSummary tender = shown.get(place);
            if (tender.paymentId().equals(event.paymentId())) {
                TenderProgress before = new TenderProgress(tender, lostOf(tender));
                TenderProgress after = before.after(event);
                return after.equals(before) ? this : with(place, after);
            }
        }
        return this;
    }

    /** The tenders of other terms, as far as they are known here or beside it. */
    ShownTenders on(OrderTerms terms, ShownTenders beside) {
        List<TenderSummary> tenders = new ArrayList<>();
        List<LostAnswers> answers = new ArrayList<>();
        for (Tender tender : terms.tenders()) {
            TenderProgress next = Stream.of(this, beside)
                    .flatMap(known -> known.of(tender.paymentId()))
                    .findFirst()
                    .map(known -> known.paying(tender.amount()))
                    .orElseGet(() -> new TenderProgress(TenderSummary.unasked(tender), null));
            tenders.add(next.tender());
            if (next.lost() != null) {
                answers.add(next.lost());
            }
        }
        return new ShownTenders(tenders, answers);
    }

    private Stream<TenderProgress> of(PaymentId paymentId) {
        return shown.stream()
                .filter(tender -> tender.paymentId().equals(paymentId))
                .map(tender -> new TenderProgress(tender, lostOf(tender)));
    }

    private @Nullable LostAnswers lostOf(TenderSummary tender) {
        return lost.stream()
                .filter(answers -> answers.paymentId().equals(tender.paymentId()))
                .findFirst()
                .orElse(null);
    }

    private ShownTenders with(int place, TenderProgress tender) {
        List<TenderSummary> tenders = new ArrayList<>(shown);
        tenders.set(place, tender.tender());
        List<LostAnswers> answers = new ArrayList<>(lost);
        answers.removeIf(of -> of.paymentId().equals(tender.tender().paymentId()));
        if (tender.lost() != null) {
            answers.add(tender.lost());
        }
        return new ShownTenders(tenders, answers);
    }
}
