package io.daybook.queryside.platform;

import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.mongo.ProcessorPositions;
import io.daybook.kit.mongo.ProcessorProgress;
import java.util.concurrent.CompletableFuture;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Finds the views, gives each its events in the sequence it needs, and says how far each has come. */
@Configuration(proxyBeanMethods = false)
@ComponentScan({
    "io.daybook.queryside.ordersummary",
    "io.daybook.queryside.timeline",
    "io.daybook.queryside.product",
    "io.daybook.queryside.stock",
    "io.daybook.queryside.payment",
    "io.daybook.queryside.shipment"
})
public class QuerySideConfiguration {

    /** From the stored tokens, so it is the same whichever node is asked and whichever node does the work. */
    @Bean
    ReadModelPositions readModelPositions(ProcessorPositions positions, ProcessorProgress progress) {
        return new ReadModelPositions() {
            @Override
            public long of(String processor) {
                return positions.lowest(processor);
            }

            @Override
            public CompletableFuture<Void> reached(String processor, long position) {
                return progress.reached(processor, position);
            }
        };
    }

    @Bean
    ConfigurerModule sequences() {
        return configurer -> {
            EventProcessingConfigurer processing = configurer.eventProcessing();
            processing.registerSequencingPolicy("order-summary", axon -> new ByOrder());
            processing.registerSequencingPolicy("timeline", axon -> new ByOrder());
            processing.registerSequencingPolicy("payment", axon -> new ByOrder());
            processing.registerSequencingPolicy("shipment", axon -> new ByOrder());
            processing.registerSequencingPolicy("product", axon -> new BySku());
            processing.registerSequencingPolicy("stock", axon -> new BySku());
        };
    }
}
