package io.daybook.kit.tls;

import java.util.Locale;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Whom a service connects to; {@code daybook.tls.<peer>} names the SSL bundle for that. */
public enum Peer {
    /** Other services, and who calls this one: its server has the same bundle. */
    SERVICES,
    AXONSERVER,
    MONGODB,
    ISSUER;

    /** The property that names the bundle. */
    public String property() {
        return "daybook.tls." + name().toLowerCase(Locale.ROOT);
    }

    /** The bundle that is named; an empty name is none. */
    public Optional<String> bundle(Environment environment) {
        return Optional.ofNullable(environment.getProperty(property())).filter(StringUtils::hasText);
    }
}
