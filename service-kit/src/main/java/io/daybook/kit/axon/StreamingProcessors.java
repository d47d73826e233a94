package io.daybook.kit.axon;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.processor.EventProcessorControlService;
import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.SequencedDeadLetterProcessor;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Event processing as every service wants it: pooled processors that start at the beginning of the log, keep what
 * belongs together in order, share their segments with other nodes, store their position promptly, and never step over
 * a failure.
 *
 * <p>What is registered for one processor goes before all this. A processor of another version of a group is a module
 * of its own, made like this one with the handlers of the group; to whoever asks it is one of this module's.
 */
final class StreamingProcessors extends EventProcessingModule implements VersionedProcessors {

    private final Binder settings;
    private final ProcessorHealth health;
    private final MaxSegmentProvider share;
    private final Map<String, List<EventMessageHandler>> handlersByGroup = new ConcurrentHashMap<>();
    private final Map<String, StreamingProcessors> further = new ConcurrentHashMap<>();
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();

    StreamingProcessors(Binder settings, ProcessorHealth health, MaxSegmentProvider share) {
        this.settings = settings;
        this.health = health;
        this.share = share;
        usingPooledStreamingEventProcessors();
        registerDefaultSequencingPolicy(configuration -> new SequencingByKey());
        registerDefaultErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE);
        registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.INSTANCE);
    }

    @Override
    protected EventProcessor pooledStreamingEventProcessor(
            String name,
            EventHandlerInvoker handlers,
            Configuration configuration,
            StreamableMessageSource<TrackedEventMessage<?>> source,
            PooledStreamingProcessorConfiguration further) {
        String group = ProcessorVersion.of(name).group();
        handlersByGroup.put(group, handlersOf(handlers));
        ProcessorProperties sizes = ProcessorProperties.of(group, settings);
        PacedWorkers workers = new PacedWorkers(name, sizes.segments(), sizes.pause());
        configuration.onShutdown(workers::shutdown);
        PooledStreamingProcessorConfiguration ours = (axon, builder) -> builder.workerExecutor(workers)
                .initialToken(StreamableMessageSource::createTailToken)
                .initialSegmentCount(sizes.segments())
                .maxSegmentProvider(share)
                .batchSize(sizes.batchSize())
                .tokenClaimInterval(sizes.claimInterval().toMillis());
        psepConfigs.compute(name, (processor, own) -> own == null ? ours : ours.andThen(own));
        EventHandlerInvoker all = new UnfilteredEvents(name, handlers, health, workers);
        return super.pooledStreamingEventProcessor(name, all, configuration, source, further);
    }

    private static List<EventMessageHandler> handlersOf(EventHandlerInvoker invoker) {
        if (invoker instanceof MultiEventHandlerInvoker several) {
            return several.delegates().stream()
                    .flatMap(each -> handlersOf(each).stream())
                    .toList();
        }
        return invoker instanceof SimpleEventHandlerInvoker simple ? simple.eventHandlers() : List.of();
    }

    /** Every version of a group has the group's. */
    @Override
    public SequencingPolicy<? super EventMessage<?>> sequencingPolicy(String processor) {
        return super.sequencingPolicy(ProcessorVersion.of(processor).group());
    }

    @Override
    public Map<String, EventProcessor> eventProcessors() {
        Map<String, EventProcessor> all = super.eventProcessors();
        stopped.forEach(all::remove);
        further.values().forEach(module -> all.putAll(module.eventProcessors()));
        return all;
    }

    @Override
    public Optional<SequencedDeadLetterProcessor<EventMessage<?>>> sequencedDeadLetterProcessor(String processor) {
        StreamingProcessors module = further.get(processor);
        return module == null
                ? super.sequencedDeadLetterProcessor(processor)
                : module.sequencedDeadLetterProcessor(processor);
    }

    @Override
    public Set<ProcessorVersion> all() {
        return eventProcessors().keySet().stream().map(ProcessorVersion::of).collect(Collectors.toSet());
    }

    @Override
    public void start(ProcessorVersion version) {
        String name = version.processor();
        StreamingProcessors module = like(version);
        module.eventProcessors().values().forEach(EventProcessor::start);
        further.put(name, module);
        AxonServerConnectionManager connections = configuration.getComponent(AxonServerConnectionManager.class);
        if (connections != null) { // It is shown and controlled like the others.
            new EventProcessorControlService(connections, module, connections.getDefaultContext(), Map.of()).start();
        }
    }

    private StreamingProcessors like(ProcessorVersion version) {
        StreamingProcessors module = new StreamingProcessors(settings, health, share);
        Stream.ofNullable(handlersByGroup.get(version.group()))
                .flatMap(List::stream)
                .forEach(handler -> module.registerEventHandler(axon -> handler));
        module.assignHandlerInstancesMatching(version.processor(), any -> true);
        module.registerDefaultSequencingPolicy(axon -> sequencingPolicy(version.group()));
        module.registerDefaultDeadLetterPolicy(
                axon -> deadLetterPolicy(version.group()).orElseThrow());
        module.registerDeadLetterQueueProvider(deadLetterQueueProvider);
        module.defaultHandlerInterceptors.addAll(defaultHandlerInterceptors);
        module.initialize(configuration);
        return module;
    }

    @Override
    public void stop(ProcessorVersion version) {
        String name = version.processor();
        EventProcessor processor = eventProcessors().get(name);
        if (further.remove(name) == null) {
            stopped.add(name);
        }
        if (processor != null) {
            processor.shutDown();
        }
    }
}
