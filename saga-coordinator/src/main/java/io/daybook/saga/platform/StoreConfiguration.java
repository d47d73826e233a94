package io.daybook.saga.platform;

import com.mongodb.client.MongoDatabase;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.mongo.DocumentSagaStore;
import io.daybook.kit.mongo.SagaStorage;
import java.util.Optional;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires where sagas are kept. Nothing of it is the truth: they can be made again from the log. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    @Bean
    SagaStorage sagaStorage() {
        return SagaStorage.by("orderId")
                .readAhead(event -> Optional.ofNullable(event.getMetaData().get(MetadataKeys.CORRELATION_ID))
                        .map(Object::toString))
                .marked(SilentSagas::isMarked);
    }

    @Bean
    DocumentSagaStore sagaStore(MongoDatabase database, SagaStorage storage, Serializer serializer) {
        return new DocumentSagaStore(database, storage, serializer);
    }

    @Bean
    SilentSagas silentSagas(DocumentSagaStore sagas) {
        return new SilentSagas(sagas);
    }
}
