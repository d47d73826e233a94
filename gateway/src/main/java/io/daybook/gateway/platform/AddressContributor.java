package io.daybook.gateway.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.core.env.Environment;

/** Tells in {@code /actuator/info} where everything is. */
final class AddressContributor implements InfoContributor {

    private final Addresses addresses;
    private final Environment environment;

    AddressContributor(Addresses addresses, Environment environment) {
        this.addresses = addresses;
        this.environment = environment;
    }

    @Override
    public void contribute(Info.Builder info) {
        add(info, "gateway", addresses.gateway() == null ? ownAddress() : addresses.gateway());
        add(info, "axonserver", addresses.axonserver());
        add(info, "dashboard", addresses.dashboard());
        add(info, "mongodb", addresses.mongodb());
        add(info, "data", addresses.data());
        List<Addresses.RunningProcess> processes = addresses.processes();
        if (!processes.isEmpty()) {
            info.withDetail("processes", processes);
        }
    }

    /** A free port is known only to the gateway itself. */
    private @Nullable String ownAddress() {
        String port = environment.getProperty("local.server.port");
        return port == null ? null : "http://" + environment.getProperty("server.address", "127.0.0.1") + ":" + port;
    }

    private static void add(Info.Builder info, String name, @Nullable String value) {
        if (value != null) {
            info.withDetail(name, value);
        }
    }
}
