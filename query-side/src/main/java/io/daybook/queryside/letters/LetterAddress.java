package io.daybook.queryside.letters;

import io.daybook.contract.Uuid;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.letters.ParkedLetter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a letter waits, which is its id: it tells which service has to be asked, and stays the same while those in
 * front of it are handled.
 *
 * @param service whose letter it is
 * @param sequence the order's id, or the sku
 */
record LetterAddress(String service, String processor, String sequence) {

    /** A service, a processor and a sequence. */
    static final String PATTERN = "(query-side|saga-coordinator):([a-z-]+(?:@[0-9]+)?):(.+)";

    /** A letter of that service. */
    static LetterAddress of(String service, ParkedLetter letter) {
        return new LetterAddress(
                service, letter.parked().processor(), letter.parked().sequence());
    }

    /** The id as it was shown, which fits the pattern. */
    static LetterAddress of(String letterId) {
        Matcher parts = Pattern.compile(PATTERN).matcher(letterId);
        if (!parts.matches()) {
            throw new IllegalArgumentException("No letter has the id " + letterId);
        }
        return new LetterAddress(parts.group(1), parts.group(2), parts.group(3));
    }

    String id() {
        return service + ":" + processor + ":" + sequence;
    }

    /** The order that it is about, if that is an order's sequence; an article's is a sku. */
    @Nullable
    OrderId orderId() {
        return sequence.matches(Uuid.PATTERN) ? new OrderId(sequence) : null;
    }
}
