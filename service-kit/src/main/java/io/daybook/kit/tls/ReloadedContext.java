package io.daybook.kit.tls;

import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * An SSL context that follows its bundle: a connection that is made after the certificates have changed has the new
 * ones. Clients take a context once and for all, and so does the driver of MongoDB.
 */
final class ReloadedContext {

    private final AdvancedTlsX509KeyManager identity = new AdvancedTlsX509KeyManager();
    private final AdvancedTlsX509TrustManager trust;

    private ReloadedContext() throws GeneralSecurityException {
        trust = AdvancedTlsX509TrustManager.newBuilder().build();
    }

    /** A context of the bundle of that name. Without a trust store it believes whom Java does. */
    static SSLContext of(SslBundles bundles, String name) {
        try {
            SslBundle bundle = bundles.getBundle(name);
            ReloadedContext reloaded = new ReloadedContext();
            reloaded.take(bundle);
            bundles.addBundleUpdateHandler(name, reloaded::changed);
            SSLContext context = SSLContext.getInstance(bundle.getProtocol());
            boolean identified = bundle.getStores().getKeyStore() != null;
            context.init(
                    identified ? new KeyManager[] {reloaded.identity} : null,
                    new TrustManager[] {reloaded.trust},
                    null);
            return context;
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("The SSL bundle " + name + " cannot be used", unusable);
        }
    }

    private void changed(SslBundle bundle) {
        try {
            take(bundle);
        } catch (GeneralSecurityException | IOException unusable) {
            throw new IllegalStateException("The changed certificates cannot be used", unusable);
        }
    }

    private void take(SslBundle bundle) throws GeneralSecurityException, IOException {
        KeyStore keys = bundle.getStores().getKeyStore();
        if (keys != null) {
            takeIdentity(keys, bundle);
        }
        KeyStore authorities = bundle.getStores().getTrustStore();
        if (authorities == null) {
            trust.useSystemDefaultTrustCerts();
        } else {
            trust.updateTrustCredentials(certificates(authorities));
        }
    }

    private void takeIdentity(KeyStore keys, SslBundle bundle) throws GeneralSecurityException {
        String named = bundle.getKey().getAlias();
        String alias = named == null ? Collections.list(keys.aliases()).get(0) : named;
        char[] password =
                password(bundle.getKey().getPassword(), bundle.getStores().getKeyStorePassword());
        identity.updateIdentityCredentials(
                List.of(keys.getCertificateChain(alias)).toArray(X509Certificate[]::new),
                (PrivateKey) Objects.requireNonNull(keys.getKey(alias, password), alias));
    }

    private static char @Nullable [] password(@Nullable String ofKey, @Nullable String ofStore) {
        String password = ofKey == null ? ofStore : ofKey;
        return password == null ? null : password.toCharArray();
    }

    private static X509Certificate[] certificates(KeyStore authorities) throws GeneralSecurityException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(authorities.aliases())) {
            if (authorities.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        return certificates.toArray(X509Certificate[]::new);
    }
}
