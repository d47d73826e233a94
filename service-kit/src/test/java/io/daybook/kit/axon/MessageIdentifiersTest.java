package io.daybook.kit.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;

class MessageIdentifiersTest {

    @Test
    void messages_have_ids_of_this_kind() {
        UUID id = UUID.fromString(GenericEventMessage.asEventMessage("x").getIdentifier());

        assertThat(id.version()).isEqualTo(4);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(MessageIdentifiers.getInstance()).isInstanceOf(MessageIdentifiers.class);
    }

    @Test
    void no_two_threads_make_the_same() {
        int all = 100_000;
        MessageIdentifiers identifiers = new MessageIdentifiers();

        assertThat(IntStream.range(0, all)
                        .parallel()
                        .mapToObj(any -> identifiers.generateIdentifier())
                        .distinct()
                        .count())
                .isEqualTo(all);
    }
}
