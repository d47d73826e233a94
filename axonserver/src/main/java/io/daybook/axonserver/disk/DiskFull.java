package io.daybook.axonserver.disk;

import java.io.IOException;

/** No room for another file. It is an error of its own because space comes back, and then the log must go on. */
public final class DiskFull extends IOException {

    public DiskFull(String message, Throwable cause) {
        super(message, cause);
    }

    public DiskFull(String message) {
        super(message);
    }
}
