package io.daybook.systemtests.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Adds up any running system: {@code mvn verify -pl system-tests -am -Dtest=NONE -Dit.test=RunningLogIT
 * -Daudit.axonserver=host:8124}. It reads the log and nothing else.
 */
@EnabledIfSystemProperty(named = "audit.axonserver", matches = ".+", disabledReason = "No address was given.")
class RunningLogIT {

    @Test
    void payments_stock_and_orders_add_up() throws Exception {
        Audit audit = Audit.ofLogAt(System.getProperty("audit.axonserver"));

        assertThat(audit.finish())
                .as("violations in %d events", audit.eventsRead())
                .isEmpty();
    }
}
