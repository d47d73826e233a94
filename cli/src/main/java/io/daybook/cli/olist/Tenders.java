package io.daybook.cli.olist;

import io.daybook.cli.olist.PlannedOrder.Tender;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How an order of the dataset was paid.
 *
 * @param asked the tenders to ask for, in the order of the dataset
 * @param sum what was paid altogether
 */
record Tenders(List<Tender> asked, long sum) {

    private static final String BANK_SLIP = "BANK_SLIP";

    Tenders {
        asked = List.copyOf(asked);
    }

    /** Whether one of them is paid days later, at a bank. */
    boolean hasBankSlip() {
        return asked.stream().anyMatch(tender -> tender.kind().equals(BANK_SLIP));
    }

    /** Reads the payments; one of nothing is left out, with a note. */
    static Tenders of(List<PaymentRow> payments, List<Finding> notes) throws NotUnderstood {
        List<Tender> tenders = new ArrayList<>();
        long sum = 0;
        for (PaymentRow payment : payments.stream()
                .sorted(Comparator.comparingInt(PaymentRow::number))
                .toList()) {
            if (payment.value() == 0) {
                notes.add(payment.row().finding("a " + payment.type() + " payment of 0.00 is left out"));
            } else {
                tenders.add(tender(payment));
                sum += payment.value();
            }
        }
        if (tenders.isEmpty()) {
            throw new NotUnderstood("the order has no payment");
        }
        return new Tenders(tenders, sum);
    }

    private static Tender tender(PaymentRow payment) throws NotUnderstood {
        if (payment.instalments() < 1 || payment.instalments() > 36) {
            throw new NotUnderstood(payment.row(), "payment_installments is not 1 to 36: " + payment.instalments());
        }
        return switch (payment.type()) {
            case "credit_card" -> tender("CARD", "tok_ok", payment);
            case "debit_card" -> tender("DEBIT", "tok_ok", payment);
            case "voucher" -> tender("VOUCHER", "tok_voucher", payment);
            case "boleto" -> tender(BANK_SLIP, "tok_bank_slip", payment);
            default -> throw new NotUnderstood(payment.row(), "payment_type is not known: '" + payment.type() + "'");
        };
    }

    private static Tender tender(String kind, String token, PaymentRow payment) {
        return new Tender(kind, token, payment.value(), payment.instalments());
    }
}
