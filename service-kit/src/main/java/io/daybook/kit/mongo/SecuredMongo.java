package io.daybook.kit.mongo;

import com.mongodb.MongoClientSettings;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** TLS for a client of MongoDB. */
public final class SecuredMongo {

    private SecuredMongo() {}

    /**
     * Settings whose connection string is applied already, with that context.
     *
     * @throws IllegalStateException if there is one and the connection string does not ask for TLS: a password must
     *     not go in clear where somebody believed that it does not
     */
    public static MongoClientSettings.Builder with(Optional<SSLContext> tls, MongoClientSettings.Builder settings) {
        return settings.applyToSslSettings(ssl -> tls.ifPresent(context -> {
            if (!ssl.build().isEnabled()) {
                throw new IllegalStateException(
                        "There is an SSL bundle for MongoDB, and its connection string does not say tls=true.");
            }
            ssl.context(context);
        }));
    }
}
