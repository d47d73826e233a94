package io.daybook.contract;

/** What callers of Daybook may be, as access tokens name it. Somebody may be several. */
public final class Roles {

    /** Buys, and sees and changes what is his own alone. */
    public static final String CUSTOMER = "customer";

    /** Runs the shop: catalog, stock, orders, payments, shipments, returns. */
    public static final String STAFF = "staff";

    /** Runs the system. */
    public static final String OPERATOR = "operator";

    /** Asks the log and the figures. */
    public static final String ANALYST = "analyst";

    /** Is a part of Daybook itself. */
    public static final String SERVICE = "service";

    private Roles() {}
}
