package io.daybook.mongodb;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The application in a process of its own, as it is run in production. */
final class ServerProcess {

    private final Process process;
    private final Path output;
    private final Socket port;

    private ServerProcess(Process process, Path output, Socket port) {
        this.process = process;
        this.output = output;
        this.port = port;
    }

    static ServerProcess start(Path directory) throws IOException {
        Socket port = heldPort();
        Path output = Files.createTempFile("mongodb", ".out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        EmbeddedMongoDbApplication.class.getName(),
                        "--data",
                        directory.toString(),
                        "--port",
                        Integer.toString(port.getLocalPort())))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new ServerProcess(process, output, port);
    }

    String connectionString() {
        return "mongodb://127.0.0.1:" + port.getLocalPort();
    }

    /** As kill -9 does. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        port.close();
    }

    /** As kill does; returns the exit code. */
    int terminate() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        port.close();
        return process.waitFor();
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** A port that the system gives to nobody else: its holder is bound and does not listen, and lets it be reused. */
    private static Socket heldPort() throws IOException {
        Socket holder = new Socket();
        holder.setReuseAddress(true);
        holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        return holder;
    }
}
