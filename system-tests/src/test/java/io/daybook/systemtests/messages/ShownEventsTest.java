package io.daybook.systemtests.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.http.json.HttpJson;
import io.daybook.queryside.shared.VisibleFields;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is shown of an event is the event without what is sensitive: it can be read back as one, and says the same. */
class ShownEventsTest {

    private final ObjectMapper mapper = MessageMapper.create();

    static List<Class<?>> events() {
        return Contract.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void a_shown_event_can_be_read_back(Class<?> event) throws JsonProcessingException {
        String shown = HttpJson.MAPPER.writeValueAsString(VisibleFields.of((Record) Samples.of(event)));

        Record back = (Record) mapper.readValue(shown, event);

        assertThat(HttpJson.MAPPER.writeValueAsString(VisibleFields.of(back))).isEqualTo(shown);
    }
}
