package io.daybook.kit.mongo;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.modelling.saga.AnnotatedSagaManager;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.modelling.saga.repository.AnnotatedSagaRepository;

/** The smallest saga that remembers something: the steps of an errand until it is done. */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
class ErrandSaga {

    /** What can happen to an errand. */
    interface ErrandEvent {

        String errandId();
    }

    /** It begins. */
    record Begun(String errandId) implements ErrandEvent {}

    /** A step is done; the same one again changes nothing. */
    record StepDone(String errandId, int step) implements ErrandEvent {}

    /** It is over. */
    record Finished(String errandId) implements ErrandEvent {}

    private final List<Integer> steps = new ArrayList<>();

    /** Errands as Axon runs them, kept in the store; what fails is told. */
    static AnnotatedSagaManager<ErrandSaga> managedIn(DocumentSagaStore store) {
        return AnnotatedSagaManager.<ErrandSaga>builder()
                .sagaType(ErrandSaga.class)
                .sagaFactory(ErrandSaga::new)
                .sagaRepository(AnnotatedSagaRepository.<ErrandSaga>builder()
                        .sagaType(ErrandSaga.class)
                        .sagaStore(store)
                        .build())
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    @StartSaga
    @SagaEventHandler(associationProperty = "errandId")
    void on(Begun event) {}

    @SagaEventHandler(associationProperty = "errandId")
    void on(StepDone event) {
        if (!steps.contains(event.step())) {
            steps.add(event.step());
        }
        if (event.step() < 0) {
            throw new IllegalStateException("poison");
        }
    }

    @SagaEventHandler(associationProperty = "errandId")
    void on(Finished event) {
        SagaLifecycle.end();
    }

    List<Integer> steps() {
        return steps;
    }
}
