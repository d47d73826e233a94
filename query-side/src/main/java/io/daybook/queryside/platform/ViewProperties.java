package io.daybook.queryside.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the views' documents are and who works on them.
 *
 * @param mongodb connection string; what it says goes before what is usual here
 * @param database name of the database
 * @param node this node's name, shared with no other and the same after a restart
 * @param claimTimeout how long after its last sign of life a node's work may be taken over
 */
@ConfigurationProperties("daybook")
record ViewProperties(
        @DefaultValue("mongodb://127.0.0.1:27017") String mongodb,
        @DefaultValue("daybook") String database,
        String node,
        @DefaultValue("PT10S") Duration claimTimeout) {}
