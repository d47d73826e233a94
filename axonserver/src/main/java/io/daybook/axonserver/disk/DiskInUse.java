package io.daybook.axonserver.disk;

import java.io.IOException;

/** Another server has this directory. The message names it, because the operator must find the other one. */
public final class DiskInUse extends IOException {

    public DiskInUse(String message) {
        super(message);
    }
}
