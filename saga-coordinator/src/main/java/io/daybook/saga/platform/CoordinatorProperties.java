package io.daybook.saga.platform;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The name of this node, and where it keeps what is not in a database.
 *
 * @param data the data directory
 * @param node this node's name, the same after a restart
 */
@ConfigurationProperties("daybook")
record CoordinatorProperties(@DefaultValue("data") Path data, String node) {}
