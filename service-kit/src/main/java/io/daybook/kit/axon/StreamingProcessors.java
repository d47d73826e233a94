package io.daybook.kit.axon;

import org.axonframework.config.Configuration;
import org.axonframework.config.EventProcessingModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Event processing as every service wants it: pooled processors that start at the beginning of the log, keep what
 * belongs together in order, share their segments with other nodes, store their position promptly, and never step over
 * a failure.
 *
 * <p>What is registered for one processor goes before all this.
 */
final class StreamingProcessors extends EventProcessingModule {

    private final Binder settings;
    private final ProcessorHealth health;
    private final MaxSegmentProvider share;

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
        ProcessorProperties sizes = ProcessorProperties.of(name, settings);
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
}
