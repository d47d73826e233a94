package io.daybook.saga.provider.simulator;

import io.daybook.contract.payment.ProviderToken.Behaviour;

/**
 * The simulator gives no answer, because the token wants it so. It has no stack trace, because it is no accident.
 */
final class NoAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    NoAnswer(Behaviour behaviour) {
        super("The token wants no answer: " + behaviour, null, false, false);
        this.status = behaviour == Behaviour.ERROR ? 500 : 504;
    }

    /** What stands for it over HTTP. */
    int status() {
        return status;
    }
}
