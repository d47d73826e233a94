package io.daybook.queryside.letters;

import io.daybook.kit.letters.ParkedLetter;
import java.time.Instant;

/**
 * An event that could not be handled, and what waits behind it.
 *
 * @param letterId what a retry or an eviction is asked of
 * @param service the service that could not handle it
 * @param processor the event processor of that service: a view, a process, or the calls to the payment provider
 * @param sequence the order's id, or the sku, of which everything later waits behind it
 * @param behind how many events wait behind it
 * @param since when the first of those that wait was parked
 * @param cause what it failed with last, in one line; it may quote what could not be read
 * @param event the event
 */
record ShownLetter(
        String letterId,
        String service,
        String processor,
        String sequence,
        long behind,
        Instant since,
        String cause,
        ShownEvent event) {

    private static final int CAUSE_LENGTH_MAX = 300;

    static ShownLetter of(LetterAddress address, ParkedLetter letter) {
        return new ShownLetter(
                address.id(),
                address.service(),
                address.processor(),
                address.sequence(),
                letter.parked().letters() - 1,
                letter.parked().since(),
                line(letter.parked().cause()),
                ShownEvent.of(letter.event()));
    }

    static String line(String cause) {
        String line = cause.lines().findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), CAUSE_LENGTH_MAX));
    }
}
