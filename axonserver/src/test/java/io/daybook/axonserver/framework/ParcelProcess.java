package io.daybook.axonserver.framework;

import java.util.concurrent.CountDownLatch;

/** The parcel application in a process of its own. */
public final class ParcelProcess {

    private ParcelProcess() {}

    /** Handles commands and queries until it is killed. */
    public static void main(String[] arguments) throws InterruptedException {
        ParcelApplication.handling(arguments[0], arguments[1]);
        new CountDownLatch(1).await();
    }
}
