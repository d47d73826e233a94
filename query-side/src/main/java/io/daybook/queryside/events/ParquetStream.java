package io.daybook.queryside.events;

import io.daybook.queryside.shared.process.ChildJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an export as Parquet, made by a process that takes them as lines of JSON. It begins when somebody reads,
 * and waits where he does.
 */
final class ParquetStream extends InputStream {

    private final InputStream lines;
    private @Nullable Process writer;
    private @Nullable CompletableFuture<Void> pump;

    /** @param lines rows in NDJSON; closed with this */
    ParquetStream(InputStream lines) {
        this.lines = lines;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Process process = writer == null ? start() : writer;
        int count = process.getInputStream().read(target, offset, length);
        if (count < 0) {
            checkWhole(process);
        }
        return count;
    }

    private Process start() throws IOException {
        Process started = ChildJvm.start(ParquetWriter.class, Path.of(System.getProperty("java.io.tmpdir")))
                .process();
        writer = started;
        CompletableFuture<Void> pumped = new CompletableFuture<>();
        pump = pumped;
        Thread thread = new Thread(() -> feed(started, pumped), "parquet-lines");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private void feed(Process process, CompletableFuture<Void> pumped) {
        try (OutputStream input = process.getOutputStream()) {
            lines.transferTo(input);
            pumped.complete(null);
        } catch (IOException failed) {
            pumped.completeExceptionally(failed);
            process.destroyForcibly(); // The end of its input would mean that this was all.
        }
    }

    private void checkWhole(Process process) throws IOException {
        try {
            if (pump != null) {
                pump.get();
            }
            if (process.waitFor() != 0) {
                throw new IOException("The export as Parquet broke off.");
            }
        } catch (ExecutionException failed) {
            throw new IOException("The export as Parquet broke off.", failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("The export as Parquet broke off.", stopping);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.destroyForcibly();
        }
        lines.close();
    }
}
