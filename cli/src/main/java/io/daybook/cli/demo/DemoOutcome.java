package io.daybook.cli.demo;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How an order of the demonstration came out.
 *
 * @param outcome its status, with the reason, or what became of its money, where that says more
 * @param expected what the outcome had to be
 * @param money what it costs, who pays it and where that is; empty where the outcome says enough
 * @param url where it can be looked at
 * @param payUrl where its slip is paid; empty where none waits
 */
record DemoOutcome(
        String orderId,
        String story,
        String outcome,
        String expected,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String money,
        String url,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String payUrl) {

    private static final String UNDECIDED = "PLACED";

    boolean asMeant() {
        return outcome.equals(expected);
    }

    boolean waitsForSlip() {
        return !payUrl.isEmpty();
    }

    String difference() {
        return asMeant()
                ? ""
                : outcome.equals(UNDECIDED) ? "      it is not decided yet\n" : "      it should be " + expected + "\n";
    }
}
