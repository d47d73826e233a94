package io.daybook.queryside.letters;

import io.daybook.kit.http.binding.Checked;
import io.daybook.kit.http.binding.Text;
import io.daybook.kit.http.problem.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which letters are to be retried; one of the three must be given.
 *
 * @param processor of one processor
 * @param sequence of one order, by its id, or of one article, by its sku
 * @param cause whose cause begins with that
 * @param reason free text for staff
 */
record RetryAllRequest(
        @Text(max = 200) @Nullable String processor,
        @Text(max = 255) @Nullable String sequence,
        @Text(max = 500) @Nullable String cause,
        @Text(max = 500) String reason)
        implements Checked {

    LetterFilter filter() {
        return new LetterFilter(processor, sequence, cause);
    }

    @Override
    public List<Violation> violations() {
        return processor == null && sequence == null && cause == null
                ? List.of(Violation.at("", "must name a processor, a sequence or a cause"))
                : List.of();
    }
}
