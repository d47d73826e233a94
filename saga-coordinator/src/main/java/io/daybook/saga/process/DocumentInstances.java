package io.daybook.saga.process;

import com.mongodb.client.model.Filters;
import io.daybook.contract.order.OrderId;
import io.daybook.kit.axon.MessageMapper;
import io.daybook.kit.axon.MetadataKeys;
import io.daybook.kit.mongo.DeclaredCollection;
import io.daybook.kit.mongo.Documents;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ReadModels;
import io.daybook.kit.mongo.Slice;
import io.daybook.kit.mongo.TimeOrder;
import java.time.Instant;
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
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
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
    private static final String SINCE = "timeout.since";
    private static final TimeOrder LONGEST_FIRST = TimeOrder.oldestFirst(SINCE);

    private static final DeclaredCollection PROCESSES =
            DeclaredCollection.sharded("processes").index(LONGEST_FIRST.after(PROCESS, STEP));

    private static final DeclaredCollection SUSPENDED = DeclaredCollection.sharded("suspended-processes");

    private final OrderProcess<S> process;
    private final Documents<StoredInstance> documents;
    private final Documents<SuspendedInstance> marks;
    private final Serializer json = MessageMapper.serializer();

    /** What was written last is still known, as long as the documents remember it. */
    private final Map<StoredInstance, ProcessInstance<S>> read = Collections.synchronizedMap(new WeakHashMap<>());

    /** Opens the instances of that process. */
    public DocumentInstances(OrderProcess<S> process, ReadModels collections) {
        this.process = process;
        this.documents = collections
                .define(PROCESSES, StoredInstance.class)
                .readAhead(this::touched)
                .atRest(StoredInstance::resting)
                .open();
        this.marks = collections
                .define(SUSPENDED, SuspendedInstance.class)
                .readAhead(this::touched)
                .open();
    }

    @Override
    public OrderProcess<S> process() {
        return process;
    }

    /**
     * Hands over the orders whose instance is suspended and belongs to one of the segments. Not for use in a batch.
     *
     * <p>A mark is written before its instance; one that a crash left behind is found here and removed.
     */
    public void suspended(Collection<Segment> segments, Consumer<OrderId> reader) {
        List<String> orders = marks.collection()
                .find(Filters.eq(PROCESS, process.name()))
                .map(mark -> mark.getString("orderId"))
                .into(new ArrayList<>());
        for (String order : orders) {
            if (segments.stream().noneMatch(segment -> segment.matches(order))) {
                continue;
            }
            if (documents
                    .find(key(order))
                    .filter(found -> found.content().suspended())
                    .isPresent()) {
                reader.accept(new OrderId(order));
            } else {
                marks.remove(key(order));
            }
        }
    }

    /**
     * Looks up those that fit, the one that waits longest first. One that goes on between two pages may be on none of
     * them or on both.
     *
     * @param limit how many at most, at least 1
     * @param after where the page before ended, as {@link TimeOrder} says it; none for the first
     * @throws IllegalArgumentException if no page ended there
     */
    Slice<StoredInstance> page(InstanceFilter filter, int limit, @Nullable String after) {
        List<Bson> filters = new ArrayList<>();
        filters.add(Filters.eq(PROCESS, process.name()));
        if (filter.step() != null) {
            filters.add(Filters.eq(STEP, filter.step()));
        }
        if (filter.state() != null) {
            filters.add(Filters.eq("suspended", filter.state() == InstanceStatus.SUSPENDED));
            filters.add(Filters.eq("resting", filter.state() == InstanceStatus.RESTING));
        }
        if (filter.stuck() != null) {
            Bson overdue = Filters.gt("timeout.overdue", 0);
            Bson parked = Filters.in("orderId", filter.parked());
            filters.add(filter.stuck() ? Filters.or(overdue, parked) : Filters.nor(overdue, parked));
        }
        return LONGEST_FIRST.page(documents, filters, limit, after);
    }

    /** How many are at that step, a step at which the process goes on. */
    long count(String step) {
        return documents.count(Filters.and(Filters.eq(PROCESS, process.name()), Filters.eq(STEP, step)));
    }

    /** Since when the one waits that waits longest at that step, of those that have ever sent anything. */
    Optional<Instant> oldest(String step) {
        List<Bson> filters =
                List.of(Filters.eq(PROCESS, process.name()), Filters.eq(STEP, step), Filters.gt(SINCE, Instant.EPOCH));
        return LONGEST_FIRST.page(documents, filters, 1, /* after= */ null).documents().stream()
                .map(found -> found.content().timeout().since())
                .findFirst();
    }

    /** The instance of the order as it is stored; not for use in a batch. */
    Optional<ProcessInstance<S>> stored(OrderId orderId) {
        return documents
                .find(key(orderId.value()))
                .map(GuardedDocument::content)
                .map(this::instance);
    }

    @Override
    public Optional<ProcessInstance<S>> find(OrderId orderId) {
        return found(orderId).now();
    }

    @Override
    public void save(ProcessInstance<S> instance) {
        Optional<ProcessInstance<S>> before = found(instance.orderId()).before();
        batch().put(instance.orderId(), new Touched<>(before, Optional.of(instance)));
    }

    /** The event says it beside its payload, which need not be read for that. */
    private List<String> touched(EventMessage<?> event) {
        Object order = event.getMetaData().get(MetadataKeys.CORRELATION_ID);
        return order == null || !process.concerns(event.getPayloadType()) ? List.of() : List.of(key(order.toString()));
    }

    /** An instance as a batch found it, and as it is now. */
    private record Touched<S>(Optional<ProcessInstance<S>> before, Optional<ProcessInstance<S>> now) {}

    private Touched<S> found(OrderId orderId) {
        return batch().computeIfAbsent(orderId, id -> {
            Optional<ProcessInstance<S>> stored = documents
                    .find(key(id.value()))
                    .map(GuardedDocument::content)
                    .map(this::instance);
            return new Touched<>(stored, stored);
        });
    }

    private Map<OrderId, Touched<S>> batch() {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource("Instances[" + process.name() + "]", name -> {
            Map<OrderId, Touched<S>> all = new LinkedHashMap<>();
            batch.onPrepareCommit(preparing ->
                    all.values().forEach(touched -> touched.now().ifPresent(now -> write(touched.before(), now))));
            return all;
        });
    }

    private void write(Optional<ProcessInstance<S>> before, ProcessInstance<S> now) {
        String order = now.orderId().value();
        if (now.suspended()) {
            marks.put(key(order), new SuspendedInstance(process.name(), order));
        } else if (before.filter(ProcessInstance::suspended).isPresent()) {
            marks.remove(key(order));
        }
        if (now.ended()) {
            documents.remove(key(order));
        } else if (before.filter(now::equals).isEmpty()) {
            StoredInstance stored = stored(now);
            read.put(stored, now);
            documents.put(key(order), stored);
        }
    }

    /** The instance that a document stands for. */
    ProcessInstance<S> instance(StoredInstance stored) {
        ProcessInstance<S> known = read.get(stored);
        if (known != null) {
            return known;
        }
        S state = json.deserialize(new SimpleSerializedObject<>(
                stored.state(), String.class, process.first().getClass().getName(), null));
        return new ProcessInstance<>(
                new OrderId(stored.orderId()),
                state,
                process.outstanding(state),
                stored.timeout(),
                stored.scheduled(),
                stored.suspended(),
                stored.traceparent());
    }

    private StoredInstance stored(ProcessInstance<S> instance) {
        return new StoredInstance(
                process.name(),
                instance.orderId().value(),
                instance.outstanding().step(),
                instance.timeout(),
                instance.scheduled(),
                instance.suspended(),
                instance.outstanding().nothing(),
                json.serialize(instance.state(), String.class).getData(),
                instance.traceparent());
    }

    private String key(String order) {
        return process.name() + "/" + order;
    }
}
