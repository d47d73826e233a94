package io.daybook.axonserver.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.axonserver.fixture.Allocations;
import io.daybook.axonserver.transport.WireMessage;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

/** Messages that are left as bytes on their way in. */
class RawMethodsTest {

    private static final byte[] MESSAGE = new byte[100_000];

    static {
        MESSAGE[0] = 1;
        MESSAGE[MESSAGE.length - 1] = 2;
    }

    @Test
    void a_message_of_known_length_costs_its_own_bytes_and_no_more() {
        assertThat(Allocations.of(() -> RawMethods.APPEND_EVENT.parseRequest(WireMessage.of(MESSAGE))))
                .isBetween((long) MESSAGE.length, MESSAGE.length + 500L);
        assertThat(RawMethods.APPEND_EVENT.parseRequest(WireMessage.of(MESSAGE)))
                .isEqualTo(MESSAGE)
                .isNotSameAs(MESSAGE);
    }

    @Test
    void a_message_of_unknown_length_is_read_to_its_end() {
        assertThat(RawMethods.APPEND_EVENT.parseRequest(new ByteArrayInputStream(MESSAGE)))
                .isEqualTo(MESSAGE);
    }
}
