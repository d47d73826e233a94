package io.daybook.saga.process;

import io.daybook.contract.order.OrderId;
import io.daybook.kit.mongo.GuardedDocument;
import io.daybook.kit.mongo.ParkedSequence;
import io.daybook.kit.mongo.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The instances of all processes in one list: those that are stuck first, of both the processes one after the other,
 * and of each the instances that wait longest.
 */
public final class InstanceList {

    private static final String SEPARATOR = ":";

    private final List<DocumentInstances<?>> processes;
    private final Supplier<List<ParkedSequence>> letters;
    private final InstanceViews views;

    /**
     * @param processes in the order in which an order has them
     * @param letters what waits in the dead-letter queues of this service
     * @param commands says what could not be sent
     */
    public InstanceList(
            List<DocumentInstances<?>> processes, Supplier<List<ParkedSequence>> letters, CommandDispatch commands) {
        this.processes = List.copyOf(processes);
        this.letters = letters;
        this.views = new InstanceViews(commands);
    }

    /**
     * A page of the list.
     *
     * @param next where it ends; null on the last
     */
    public record ListedInstances(
            List<SagaInstance> items, @Nullable String next) {
        public ListedInstances {
            items = List.copyOf(items);
        }
    }

    /** A part of the list: instances of one process, all stuck or none. */
    private record Section(DocumentInstances<?> instances, boolean stuck) {}

    /**
     * Reads a page. An instance that goes on between two pages may be on none of them or on both.
     *
     * @param state none for any
     * @param step none for any
     * @param onlyStuck whether the others are left out
     * @param limit how many at most, at least 1
     * @param after where the page before ended, as it said itself; none for the first
     */
    public ListedInstances page(
            @Nullable InstanceStatus state,
            @Nullable String step,
            boolean onlyStuck,
            int limit,
            @Nullable String after) {
        List<Section> sections = Stream.of(true, false)
                .filter(stuck -> stuck || !onlyStuck)
                .flatMap(stuck -> processes.stream().map(instances -> new Section(instances, stuck)))
                .toList();
        int first = after == null ? 0 : Integer.parseInt(after.substring(0, after.indexOf(SEPARATOR)));
        String place = after == null ? "" : after.substring(after.indexOf(SEPARATOR) + 1);
        List<SagaInstance> items = new ArrayList<>();
        for (int number = first; number < sections.size(); number++) {
            if (items.size() == limit) {
                return new ListedInstances(items, number + SEPARATOR);
            }
            Section section = sections.get(number);
            InstanceFilter filter = new InstanceFilter(
                    state, step, section.stuck(), parked(section.instances()).keySet());
            String next = read(section.instances(), filter, limit - items.size(), place, items);
            if (next != null) {
                return new ListedInstances(items, number + SEPARATOR + next);
            }
            place = "";
        }
        return new ListedInstances(items, null);
    }

    private <S> @Nullable String read(
            DocumentInstances<S> instances, InstanceFilter filter, int limit, String place, List<SagaInstance> items) {
        Map<String, ParkedSequence> parked = parked(instances);
        Slice<StoredInstance> slice = instances.page(filter, limit, place.isEmpty() ? null : place);
        slice.documents().stream()
                .map(GuardedDocument::content)
                .map(stored ->
                        views.view(instances.process(), instances.instance(stored), parked.get(stored.orderId())))
                .forEach(items::add);
        return slice.next();
    }

    /** The instance that carries the order now, if one does: of the first process that has one. */
    public Optional<SagaInstance> find(OrderId orderId) {
        return processes.stream()
                .flatMap(instances -> find(instances, orderId).stream())
                .findFirst();
    }

    private <S> Optional<SagaInstance> find(DocumentInstances<S> instances, OrderId orderId) {
        return instances
                .stored(orderId)
                .map(found ->
                        views.view(instances.process(), found, parked(instances).get(orderId.value())));
    }

    /** How the order could be undone now. */
    public Compensation compensation(OrderId orderId) {
        return processes.stream()
                .flatMap(instances -> compensation(instances, orderId).stream())
                .findFirst()
                .orElse(Compensation.NONE);
    }

    private static <S> Optional<Compensation> compensation(DocumentInstances<S> instances, OrderId orderId) {
        return instances.stored(orderId).map(found -> instances.process().compensation(found.state()));
    }

    /** What waits of each order in the dead-letter queue of a process. */
    private Map<String, ParkedSequence> parked(DocumentInstances<?> instances) {
        String process = instances.process().name();
        return letters.get().stream()
                .filter(parked -> parked.processor().equals(process))
                .collect(Collectors.toMap(ParkedSequence::sequence, Function.identity()));
    }
}
