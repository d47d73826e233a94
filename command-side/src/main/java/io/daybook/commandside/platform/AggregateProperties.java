package io.daybook.commandside.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sizes of what is kept of aggregates.
 *
 * @param cachedMax how many stay in memory
 * @param eventsPerSnapshot after how many events a hot one is written down whole
 */
@ConfigurationProperties("daybook.aggregates")
record AggregateProperties(
        @DefaultValue("5000") int cachedMax,
        @DefaultValue("250") int eventsPerSnapshot) {}
