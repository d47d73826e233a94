package io.daybook.axonserver.transport;

import io.daybook.axonserver.TlsFiles;
import io.grpc.util.AdvancedTlsX509KeyManager;
import io.grpc.util.AdvancedTlsX509TrustManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's TLS: connections that are made after its files have changed have what they say then. */
public final class ReloadedTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadedTls.class);

    private final TlsFiles files;
    private final AdvancedTlsX509KeyManager identity = new AdvancedTlsX509KeyManager();
    private final AdvancedTlsX509TrustManager clients;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tls-files");
        thread.setDaemon(true);
        return thread;
    });
    private Map<Path, FileTime> taken;
    private Map<Path, FileTime> seen;

    private ReloadedTls(TlsFiles files) throws IOException, GeneralSecurityException {
        this.files = files;
        clients = AdvancedTlsX509TrustManager.newBuilder().build();
        taken = times();
        seen = taken;
        take();
    }

    /**
     * Reads the files, and from then on looks at them each second.
     *
     * @throws IOException if they cannot be read, or are not what they should be; the message says which
     */
    public static ReloadedTls of(TlsFiles files) throws IOException {
        try {
            ReloadedTls tls = new ReloadedTls(files);
            var unused = tls.watch.scheduleWithFixedDelay(tls::look, 1, 1, TimeUnit.SECONDS);
            return tls;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new IOException("Cannot use " + files + " for TLS: " + unusable.getMessage(), unusable);
        }
    }

    /** What a server makes its side of each connection with. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {identity},
                    asksClients() ? new TrustManager[] {clients} : new TrustManager[0],
                    null);
            return context;
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Whether clients must have a certificate. */
    public boolean asksClients() {
        return files.clientAuthority() != null;
    }

    /** Files that change are let rest for a second, so that a key is not taken without its certificate. */
    private void look() {
        try {
            Map<Path, FileTime> now = times();
            if (now.equals(seen) && !now.equals(taken)) {
                taken = now;
                take();
                LOG.info("The certificate {} has changed", files.certificate());
            }
            seen = now;
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            LOG.error("The certificate stays as it was: {} cannot be used", files, unusable);
        }
    }

    private void take() throws IOException, GeneralSecurityException {
        identity.updateIdentityCredentials(
                files.certificate().toFile(), files.key().toFile());
        Path authority = files.clientAuthority();
        if (authority != null) {
            clients.updateTrustCredentials(authority.toFile());
        }
    }

    private Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : Stream.of(files.certificate(), files.key(), files.clientAuthority())
                .filter(path -> path != null)
                .toList()) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return times;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
