package io.daybook.queryside.letters;

import io.daybook.contract.operation.OperationId;
import io.daybook.kit.letters.LetterOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a letter and of those behind it.
 *
 * @param letterId which letter
 * @param operationId what the log calls this retry
 * @param left how many events still wait; 0 if all of them were handled
 * @param cause what the first of them failed with now, in one line; absent if none waits
 */
record RetriedLetter(
        String letterId,
        OperationId operationId,
        long left,
        @Nullable String cause) {

    static RetriedLetter of(LetterAddress address, OperationId operationId, LetterOutcome outcome) {
        String cause = outcome.cause();
        return new RetriedLetter(
                address.id(), operationId, outcome.left(), cause == null ? null : ShownLetter.line(cause));
    }
}
