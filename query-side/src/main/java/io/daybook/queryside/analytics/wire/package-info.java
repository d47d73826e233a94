/** What the service and the process with the analysts' tables say to each other, each in one line of JSON. */
@NullMarked
package io.daybook.queryside.analytics.wire;

import org.jspecify.annotations.NullMarked;
