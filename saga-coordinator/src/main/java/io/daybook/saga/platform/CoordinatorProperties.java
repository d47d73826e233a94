package io.daybook.saga.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this node finds what it keeps.
 *
 * @param mongodb the connection string of the database server
 * @param database the database on it
 * @param data the data directory
 * @param node this node's name, the same after a restart
 */
@ConfigurationProperties("daybook")
record CoordinatorProperties(
        @DefaultValue("mongodb://127.0.0.1:27017") String mongodb,
        @DefaultValue("daybook") String database,
        @DefaultValue("data") Path data,
        String node) {}
