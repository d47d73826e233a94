package io.daybook.queryside.analytics.replay;

/** A replay that will have no result, with a sentence for whoever asked for it. */
final class ReplayFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayFailed(String why) {
        super(why);
    }
}
