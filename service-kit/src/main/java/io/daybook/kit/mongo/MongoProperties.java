package io.daybook.kit.mongo;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where MongoDB is and what of it is this service's.
 *
 * @param mongodb the connection string
 * @param database the service's own database; no other service reads or writes it
 * @param node the name of this process and context, under which it claims segments
 * @param tokenClaimTimeout how long after a node's last sign of life another takes over
 */
@ConfigurationProperties("daybook")
record MongoProperties(
        @DefaultValue("mongodb://127.0.0.1:27017") String mongodb,
        String database,
        String node,
        @DefaultValue("PT10S") Duration tokenClaimTimeout) {}
