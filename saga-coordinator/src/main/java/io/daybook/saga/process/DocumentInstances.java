package io.daybook.saga.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.daybook.contract.order.AboutOrder;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.serialization.SerializationException;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the instances of a process as documents, as read models are kept: read together, changed in memory, written in
 * one guarded write at the end of a batch.
 *
 * <p>Which of them are suspended is stored beside them, because nearly all instances rest and need not be searched. An
 * instance that ended is removed: the event that began it comes again only if everything after it comes again too.
 *
 * @param <S> the state of the process
 */
public final class DocumentInstances<S> implements ProcessInstances<S> {

    private static final String PROCESS = "process";
    private static final String STEP = "step";
    private static final TimeOrder LONGEST_FIRST = TimeOrder.oldestFirst("timeout.since");

    private final OrderProcess<S> process;
    private final Documents<StoredInstance> documents;
    private final SuspendedInstances suspended;
    private final ObjectMapper json = MessageMapper.create();

    /** What was written last is still known, as long as the documents remember it. */
    private final Map<StoredInstance, ProcessInstance<S>> read = Collections.synchronizedMap(new WeakHashMap<>());

    private DocumentInstances(
            OrderProcess<S> process, Documents<StoredInstance> documents, SuspendedInstances suspended) {
        this.process = process;
        this.documents = documents;
        this.suspended = suspended;
    }

    /** Opens the instances of that process. */
    public static <S> DocumentInstances<S> open(OrderProcess<S> process, ReadModels collections) {
        Documents<StoredInstance> documents = collections
                .define("processes", StoredInstance.class)
                .index(Indexes.ascending(PROCESS, STEP))
                .readAhead(event -> touched(process, event))
                .atRest(StoredInstance::resting)
                .open();
        Documents<SuspendedInstance> marks = collections
                .define(SuspendedInstances.COLLECTION, SuspendedInstance.class)
                .readAhead(event -> touched(process, event))
                .open();
        return new DocumentInstances<>(process, documents, new SuspendedInstances(marks));
    }

    @Override
    public OrderProcess<S> process() {
        return process;
    }

    /** Hands over the orders whose instance is suspended and belongs to one of the segments. Not for use in a batch. */
    public void suspended(Collection<Segment> segments, Consumer<OrderId> reader) {
        for (SuspendedInstance mark : suspended.find(
                process.name(), order -> segments.stream().anyMatch(segment -> segment.matches(order)))) {
            String key = key(process, mark.orderId());
            if (documents.find(key).filter(found -> found.content().suspended()).isPresent()) {
                reader.accept(new OrderId(mark.orderId()));
            } else {
                suspended.remove(key);
            }
        }
    }

    /**
     * Looks up those at a step or of a status, the one that waits longest first. One that goes on between two pages may
     * be on none of them or on both.
     *
     * @param status none for any
     * @param step none for any
     * @param limit how many at most, at least 1
     * @param after where the page before ended, as it said itself; none for the first
     * @throws IllegalArgumentException if no page ended there
     */
    Slice<StoredInstance> page(
            @Nullable InstanceStatus status, @Nullable String step, int limit, @Nullable String after) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq(PROCESS, process.name()));
        if (step != null) {
            filters.add(Filters.eq(STEP, step));
        }
        if (status != null) {
            filters.add(Filters.eq("suspended", status == InstanceStatus.SUSPENDED));
            filters.add(Filters.eq("resting", status == InstanceStatus.RESTING));
        }
        return LONGEST_FIRST.page(documents, filters, limit, after);
    }

    @Override
    public Optional<ProcessInstance<S>> find(OrderId orderId) {
        return touched(orderId).current;
    }

    @Override
    public void save(ProcessInstance<S> instance) {
        touched(instance.orderId()).current = Optional.of(instance);
    }

    /** The event says it beside its payload, which need not be read for that. */
    private static List<String> touched(OrderProcess<?> process, EventMessage<?> event) {
        Object order = event.getMetaData().get(MetadataKeys.CORRELATION_ID);
        if (order == null || !AboutOrder.class.isAssignableFrom(event.getPayloadType())) {
            return List.of();
        }
        return List.of(key(process, order.toString()));
    }

    /** An instance as a batch found it, and as it is now. */
    private static final class Touched<S> {

        private final Optional<ProcessInstance<S>> before;
        private Optional<ProcessInstance<S>> current;

        private Touched(Optional<ProcessInstance<S>> before) {
            this.before = before;
            this.current = before;
        }
    }

    private Touched<S> touched(OrderId orderId) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        Map<OrderId, Touched<S>> touched = batch.getOrComputeResource("Instances[" + process.name() + "]", name -> {
            Map<OrderId, Touched<S>> all = new LinkedHashMap<>();
            batch.onPrepareCommit(preparing -> all.forEach(this::write));
            return all;
        });
        return touched.computeIfAbsent(
                orderId,
                id -> new Touched<>(documents
                        .find(key(process, id.value()))
                        .map(GuardedDocument::content)
                        .map(this::instance)));
    }

    private void write(OrderId orderId, Touched<S> touched) {
        ProcessInstance<S> now = touched.current.orElse(null);
        if (now == null) {
            return;
        }
        String key = key(process, orderId.value());
        if (now.suspended()) {
            suspended.add(key, new SuspendedInstance(process.name(), orderId.value()));
        } else if (touched.before.filter(ProcessInstance::suspended).isPresent()) {
            suspended.remove(key);
        }
        if (now.ended()) {
            documents.remove(key);
        } else if (touched.before.filter(now::equals).isEmpty()) {
            StoredInstance stored = stored(now);
            read.put(stored, now);
            documents.createOrChange(key, null, StoredInstance.NONE, before -> stored);
        }
    }

    private ProcessInstance<S> instance(StoredInstance stored) {
        ProcessInstance<S> known = read.get(stored);
        return known != null ? known : parsed(stored);
    }

    @SuppressWarnings("unchecked")
    private ProcessInstance<S> parsed(StoredInstance stored) {
        S state;
        try {
            state = (S) json.readValue(stored.state(), process.first().getClass());
        } catch (JsonProcessingException damaged) {
            throw new SerializationException("Instance " + stored.orderId() + " cannot be read", damaged);
        }
        return new ProcessInstance<>(
                new OrderId(stored.orderId()),
                state,
                process.outstanding(state),
                stored.timeout(),
                stored.scheduled(),
                stored.suspended());
    }

    private StoredInstance stored(ProcessInstance<S> instance) {
        String state;
        try {
            state = json.writeValueAsString(instance.state());
        } catch (JsonProcessingException impossible) {
            throw new SerializationException("Instance " + instance.orderId() + " cannot be written", impossible);
        }
        return new StoredInstance(
                process.name(),
                instance.orderId().value(),
                instance.outstanding().step(),
                instance.timeout(),
                instance.scheduled(),
                instance.suspended(),
                instance.outstanding().nothing(),
                state);
    }

    private static String key(OrderProcess<?> process, String orderId) {
        return process.name() + "/" + orderId;
    }
}
