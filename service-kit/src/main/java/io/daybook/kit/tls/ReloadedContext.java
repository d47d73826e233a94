package io.daybook.kit.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * An SSL context that is another one after its bundle has changed. Clients take a context once and for all; a
 * connection of before, and what TLS remembers of it, is no connection to whom the bundle does not trust any more.
 */
final class ReloadedContext extends SSLContext {

    private ReloadedContext(Current current) {
        super(current, current.context.getProvider(), current.context.getProtocol());
    }

    /** A context of the bundle of that name. */
    static SSLContext of(SslBundles bundles, String name) {
        Current current = new Current(bundles.getBundle(name).createSslContext());
        bundles.addBundleUpdateHandler(name, current::take);
        return new ReloadedContext(current);
    }

    /** What the bundle says now. */
    private static final class Current extends SSLContextSpi {

        private volatile SSLContext context;

        private Current(SSLContext context) {
            this.context = context;
        }

        private void take(SslBundle bundle) {
            context = bundle.createSslContext();
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("The bundle says it");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return context.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return context.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return context.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return context.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context.getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return context.getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return context.getSupportedSSLParameters();
        }
    }
}
