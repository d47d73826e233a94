package io.daybook.kit.http.identity;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether callers have to say who they are, and what of a service is no endpoint and who may see it then.
 *
 * @param required whether the service must not start without an issuer
 * @param openPaths patterns of paths that everybody may see, such as pages
 * @param actuatorRole the role that may see {@code /actuator}; everybody may see its health
 * @param serviceRole the role of other services, which alone may call {@code /internal}
 */
@ConfigurationProperties("daybook.identity")
record IdentityProperties(
        @DefaultValue("false") boolean required,
        @DefaultValue List<String> openPaths,
        @DefaultValue("operator") String actuatorRole,
        @DefaultValue("service") String serviceRole) {}
