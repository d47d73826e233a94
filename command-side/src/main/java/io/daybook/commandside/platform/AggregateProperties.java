package io.daybook.commandside.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Sizes of the aggregates' cache and of their snapshots' intervals.
 *
 * @param cachedMax how many aggregates stay in memory
 * @param eventsPerSnapshot after how many events an aggregate gets a new snapshot
 */
@ConfigurationProperties("daybook.aggregates")
record AggregateProperties(
        @DefaultValue("5000") int cachedMax,
        @DefaultValue("250") int eventsPerSnapshot) {}
