package io.daybook.gateway.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the parts of the installation are, as whoever started it says. Each is absent if it is not said.
 *
 * @param gateway URL of this gateway
 * @param axonserver host:port
 * @param dashboard URL of Axon Server's
 * @param mongodb connection string
 * @param data the data directory
 * @param processes what runs
 */
@ConfigurationProperties("daybook.info")
record Addresses(
        @Nullable String gateway,
        @Nullable String axonserver,
        @Nullable String dashboard,
        @Nullable String mongodb,
        @Nullable String data,
        @DefaultValue List<RunningProcess> processes) {

    /**
     * One process.
     *
     * @param name of what runs in it
     * @param pid of the operating system
     * @param address where it listens; absent if nowhere of its own
     */
    record RunningProcess(String name, long pid, @Nullable String address) {}
}
