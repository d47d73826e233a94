package io.daybook.queryside.audit;

/** What must hold of the log, by the names of DOMAIN §5. */
public enum Invariant {
    M1("Of each payment: 0 ≤ refunded ≤ captured ≤ authorised.", When.EACH_EVENT),
    M2(
            "Of each order, in one currency: lines + shipping + fees − discounts = total = sum of tenders; "
                    + "0 ≤ cancelledTotal ≤ total.",
            When.EACH_EVENT),
    M3(
            "Of each order at rest: captured − refunded = shares of what left and is not lost − what was returned.",
            When.AT_REST),
    M4("Nothing is dispatched before its share is captured.", When.EACH_EVENT),
    S1("Of each sku: on hand ≥ 0, and reserved + allocated ≤ on hand.", When.EACH_EVENT),
    S2("Of each sku: received + restocked + adjusted − shipped = on hand.", When.EACH_EVENT),
    S3("Every reservation ends once, released or allocated; every allocation, shipped or released.", When.EACH_EVENT),
    S4("Of each line: ordered = shipped + cancelled + open, and returned ≤ shipped.", When.EACH_EVENT),
    C1("A request has one effect.", When.EACH_EVENT),
    C2("No order waits past its deadline without an open alert.", When.BY_CLOCK),
    C3("Replaying the whole log into an empty database gives the same read models.", When.ON_DEMAND);

    /** When it is checked. */
    public enum When {
        /** After every event that concerns it. */
        EACH_EVENT,
        /** When an order comes to rest, and after every event of it from then on. */
        AT_REST,
        /** By the clock, each minute where nothing else is said. */
        BY_CLOCK,
        /** By {@code daybook audit --replay}, and in tests. */
        ON_DEMAND
    }

    private final String meaning;
    private final When when;

    Invariant(String meaning, When when) {
        this.meaning = meaning;
        this.when = when;
    }

    /** What must hold. */
    public String meaning() {
        return meaning;
    }

    /** When that is checked. */
    public When when() {
        return when;
    }
}
