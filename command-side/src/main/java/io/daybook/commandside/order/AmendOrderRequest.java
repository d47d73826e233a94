package io.daybook.commandside.order;

import io.daybook.contract.catalog.Sku;
import io.daybook.contract.order.AmendedLine;
import io.daybook.contract.order.AmendmentTender;
import io.daybook.contract.payment.TenderKind;
import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The body of an amendment.
 *
 * @param lines everything that the order is to have; what is not named is taken off
 * @param tender what pays for more; the means of the order's last card or debit if it is left out
 * @param dryRun whether only to say what would become of the order
 */
record AmendOrderRequest(
        @Size(min = 1, max = 500, message = "must have 1 to 500 items")
        List<Line> lines,

        @Nullable Means tender,

        @Nullable Boolean dryRun) {

    /**
     * What the order is to have of one line, or of all lines with a product together.
     *
     * @param lineId the line; may be left out where the product is named
     * @param sku the product; may be left out where the line is named
     * @param quantity pieces
     */
    record Line(
            @Nullable @Text(max = 10) String lineId,

            @Nullable @Pattern(regexp = Sku.PATTERN, message = "must be 1 to 100 of A-Z a-z 0-9 . _ -")
            String sku,

            @Min(1) @Max(100_000) int quantity)
            implements Checked {

        @Override
        public List<Violation> violations() {
            return lineId == null && sku == null
                    ? List.of(Violation.at("/sku", "is required where there is no lineId"))
                    : List.of();
        }
    }

    /**
     * A means of payment that answers at once.
     *
     * @param kind not {@code BANK_SLIP}
     * @param token the provider's name for the customer's means of payment
     * @param instalments the number of instalments; 1 if it is left out
     */
    record Means(
            TenderKind kind,
            @Text(max = 255) String token,
            @Nullable @Min(1) @Max(36) Integer instalments) implements Checked {

        @Override
        public List<Violation> violations() {
            List<Violation> wrong = new ArrayList<>();
            if (kind == TenderKind.BANK_SLIP) {
                wrong.add(Violation.at("/kind", "must be CARD, DEBIT or VOUCHER"));
            }
            if (!TokenRule.mayBe(kind, token)) {
                wrong.add(Violation.at("/token", PlaceOrderRequest.TOKEN_OF_ANOTHER_KIND));
            }
            return wrong;
        }
    }

    boolean isPreview() {
        return Boolean.TRUE.equals(dryRun);
    }

    List<AmendedLine> amended() {
        return lines.stream()
                .map(line -> new AmendedLine(
                        line.lineId(), line.sku() == null ? null : new Sku(line.sku()), line.quantity()))
                .toList();
    }

    @Nullable
    AmendmentTender means() {
        return tender == null
                ? null
                : new AmendmentTender(
                        tender.kind(), tender.token(), Objects.requireNonNullElse(tender.instalments(), 1));
    }
}
