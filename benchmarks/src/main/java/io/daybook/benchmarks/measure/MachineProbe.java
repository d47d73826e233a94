package io.daybook.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast the machine is just now, so that two runs can be told apart from two machines.
 *
 * @param spinMillis a fixed piece of arithmetic on one core, the median of several
 * @param fsyncMicros 4 KiB written and forced to the temporary directory, the median of several
 * @param loopbackMicros one byte there and back over TCP, the median of several
 */
public record MachineProbe(double spinMillis, double fsyncMicros, double loopbackMicros) {

    private static final int TIMES = 51;
    private static final int SPINS = 50_000_000;

    /** Measures for about a second. */
    static MachineProbe take() {
        try {
            return new MachineProbe(median(7, MachineProbe::spin) / 1e6, fsync() / 1e3, loopback() / 1e3);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same in words. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "spin %.0f ms, fsync %.0f us, loopback %.0f us", spinMillis, fsyncMicros, loopbackMicros);
    }

    /** Something that is timed; its result is used, so that it is done. */
    private interface Work {
        long once() throws IOException;
    }

    /** A linear congruential generator: each step needs the one before, so nothing can be left out. */
    private static long spin() {
        long state = System.nanoTime() | 1;
        for (int i = 0; i < SPINS; i++) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
        return state;
    }

    private static double fsync() throws IOException {
        Path file = Files.createTempFile("daybook-probe", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(4096);
            return median(TIMES, () -> {
                int written = channel.write(block.clear(), 0);
                channel.force(false);
                return written;
            });
        } finally {
            Files.delete(file);
        }
    }

    private static double loopback() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket near = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket far = server.accept()) {
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            Thread echo = new Thread(() -> echo(far), "echo");
            echo.setDaemon(true);
            echo.start();
            return median(TIMES, () -> {
                near.getOutputStream().write(1);
                return near.getInputStream().read();
            });
        }
    }

    private static void echo(Socket far) {
        try {
            far.getInputStream().transferTo(far.getOutputStream());
        } catch (IOException ended) {
            // The probe is over.
        }
    }

    private static double median(int times, Work work) throws IOException {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long started = System.nanoTime();
            long result = work.once();
            nanos[i] = result == Long.MIN_VALUE ? 0 : System.nanoTime() - started;
        }
        Arrays.sort(nanos);
        return nanos[times / 2];
    }
}
