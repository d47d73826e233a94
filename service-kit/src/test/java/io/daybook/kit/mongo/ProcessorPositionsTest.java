package io.daybook.kit.mongo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.daybook.kit.axon.UnavailableException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class ProcessorPositionsTest {

    @Test
    void a_database_that_is_away_makes_a_position_unavailable() {
        // Nobody listens on the port 1, which only the system may open.
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=20")) {
            ProcessorPositions positions =
                    new ProcessorPositions(client.getDatabase("test"), JacksonSerializer.defaultSerializer());

            assertThatThrownBy(() -> positions.lowest("books")).isInstanceOf(UnavailableException.class);
        }
    }
}
