package io.daybook.axonserver.transport;

import io.daybook.axonserver.TlsFiles;
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
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server's TLS by files: connections that are made after they have changed have what they say then. */
public final class ReloadedTls implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadedTls.class);

    private final TlsFiles files;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tls-files");
        thread.setDaemon(true);
        return thread;
    });
    private volatile SSLContext context;
    private Map<Path, FileTime> taken;
    private Map<Path, FileTime> seen;
    private String refused = "";

    private ReloadedTls(TlsFiles files) throws IOException, GeneralSecurityException {
        this.files = files;
        taken = times();
        seen = taken;
        context = PemFiles.context(files);
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
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            throw new IOException("Cannot use " + files + " for TLS: " + unusable.getMessage(), unusable);
        }
    }

    /** What a server makes its side of its next connection with; another one after each change. */
    public SSLContext context() {
        return context;
    }

    /** Whether clients must have a certificate. */
    public boolean asksClients() {
        return files.clientAuthority() != null;
    }

    /** Files that change are let rest for a second, so that a key is not taken without its certificate. */
    private void look() {
        try {
            Map<Path, FileTime> now = times();
            boolean rest = now.equals(seen);
            seen = now;
            if (rest && !now.equals(taken)) {
                context = PemFiles.context(files);
                taken = now;
                refused = "";
                LOG.info("The certificate {} has changed", files.certificate());
            }
        } catch (IOException | GeneralSecurityException | RuntimeException unusable) {
            sayOnce(unusable);
        }
    }

    /** It is tried again each second. */
    private void sayOnce(Exception unusable) {
        if (!unusable.toString().equals(refused)) {
            refused = unusable.toString();
            LOG.error("The certificate stays as it was: {} cannot be used", files, unusable);
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
