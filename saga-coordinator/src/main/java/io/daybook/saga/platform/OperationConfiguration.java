package io.daybook.saga.platform;

import io.daybook.kit.axon.CommandSender;
import io.daybook.kit.axon.LogPosition;
import io.daybook.kit.http.consistency.PositionWait;
import io.daybook.kit.http.consistency.ReadModelPositions;
import io.daybook.kit.http.identity.Callers;
import io.daybook.kit.mongo.DeadLetters;
import io.daybook.saga.operation.SagaEndpoint;
import io.daybook.saga.operation.SagaOperations;
import io.daybook.saga.process.CommandDispatch;
import io.daybook.saga.process.DocumentInstances;
import io.daybook.saga.process.InstanceList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Spring configuration of what operators see of the processes and do to them. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {

    @Bean
    InstanceList instanceList(
            DocumentInstances<?> orderFulfilment,
            DocumentInstances<?> orderReturns,
            DeadLetters letters,
            CommandDispatch commands) {
        return new InstanceList(List.of(orderFulfilment, orderReturns), letters::parked, commands);
    }

    @Bean
    SagaEndpoint sagaEndpoint(
            InstanceList instances,
            CommandSender commands,
            Callers callers,
            ReadModelPositions positions,
            LogPosition log) {
        return new SagaEndpoint(
                instances, new SagaOperations(instances, commands, callers), new PositionWait(positions, log::head));
    }
}
