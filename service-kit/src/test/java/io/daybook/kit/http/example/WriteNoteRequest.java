package io.daybook.kit.http.example;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.CurrencyCode;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request: what is not {@code @Nullable} is required, and ranges are annotations.
 *
 * @param title of the note
 * @param lines what it says
 * @param due when it is about; may be left out
 * @param pinned whether it comes first; may be left out
 * @param colour of the paper; may be left out
 * @param price of a note; may be left out
 */
record WriteNoteRequest(
        @Text(max = 20) String title,

        @Size(min = 1, max = 500, message = "must have at least 1 item and at most 500")
        List<Line> lines,

        @Nullable Instant due,
        @Nullable Boolean pinned,
        @Nullable Colour colour,
        @Nullable Price price)
        implements Checked {

    @Override
    public List<Violation> violations() {
        return due != null && pinned == null ? List.of(Violation.at("/pinned", "is required with due")) : List.of();
    }

    /**
     * One line.
     *
     * @param sku what is wanted
     * @param quantity how much of it
     */
    record Line(
            @Pattern(regexp = "[A-Za-z0-9._-]{1,100}", message = "must be 1 to 100 of A-Z a-z 0-9 . _ -")
            String sku,

            @Min(1) @Max(100_000) long quantity) {}

    /**
     * An amount.
     *
     * @param amount in minor units
     * @param currency ISO 4217
     */
    record Price(
            @Min(0) @Max(1_000_000_000_000L) long amount,
            @CurrencyCode String currency) {}

    /** Of the paper. */
    enum Colour {
        YELLOW,
        GREEN
    }
}
