package io.daybook.kit.letters;

import io.daybook.kit.mongo.ParkedEvent;
import io.daybook.kit.mongo.ParkedSequence;

/**
 * An event that failed, and what waits behind it.
 *
 * @param parked the sequence that waits
 * @param event the first of it, which failed
 */
public record ParkedLetter(ParkedSequence parked, ParkedEvent event) {}
