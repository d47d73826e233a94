package io.daybook.kit.tls;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;

/** The SSL contexts with which a service connects. */
public final class TlsContexts {

    private final SslBundles bundles;
    private final Environment environment;
    private final Map<String, SSLContext> known = new ConcurrentHashMap<>();

    public TlsContexts(SslBundles bundles, Environment environment) {
        this.bundles = bundles;
        this.environment = environment;
    }

    /**
     * What connections to a peer are made with; empty where no bundle is named for it.
     *
     * @throws NoSuchSslBundleException if there is no bundle of that name
     */
    public Optional<SSLContext> towards(Peer peer) {
        return peer.bundle(environment)
                .map(bundle -> known.computeIfAbsent(bundle, name -> ReloadedContext.of(bundles, name)));
    }
}
