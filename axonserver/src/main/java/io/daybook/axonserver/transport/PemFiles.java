package io.daybook.axonserver.transport;

import io.daybook.axonserver.TlsFiles;
import io.grpc.util.CertificateUtils;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes an SSL context of PEM files, or none of them. */
final class PemFiles {

    private static final char[] NO_PASSWORD = {};

    private PemFiles() {}

    /**
     * A context that knows nothing of one of before, no session either.
     *
     * @throws IOException if a file cannot be read
     * @throws GeneralSecurityException if one has no certificate, or the key is not the certificate's
     */
    static SSLContext context(TlsFiles files) throws IOException, GeneralSecurityException {
        X509Certificate[] chain = certificates(files.certificate());
        PrivateKey key = key(files.key());
        requirePair(key, chain[0].getPublicKey(), files);
        KeyStore identity = KeyStore.getInstance("PKCS12");
        identity.load(null, null);
        identity.setKeyEntry("server", key, NO_PASSWORD, chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), clients(files.clientAuthority()), null);
        return context;
    }

    private static TrustManager[] clients(@Nullable Path authority) throws IOException, GeneralSecurityException {
        if (authority == null) {
            return new TrustManager[0];
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (X509Certificate certificate : certificates(authority)) {
            trusted.setCertificateEntry(String.valueOf(trusted.size()), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return trust.getTrustManagers();
    }

    private static X509Certificate[] certificates(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            X509Certificate[] certificates = CertificateUtils.getX509Certificates(in);
            if (certificates.length == 0) {
                throw new GeneralSecurityException(file + " has no certificate");
            }
            return certificates;
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateUtils.getPrivateKey(in);
        }
    }

    private static void requirePair(PrivateKey key, PublicKey certified, TlsFiles files)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    default -> key.getAlgorithm();
                });
        byte[] any = {1};
        signature.initSign(key);
        signature.update(any);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(any);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException(files.key() + " is not the key of " + files.certificate());
        }
    }
}
