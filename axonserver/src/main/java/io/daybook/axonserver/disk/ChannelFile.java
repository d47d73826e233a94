package io.daybook.axonserver.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;

/**
 * A file of a real directory.
 *
 * <p>The JDK keeps a native copy of the largest piece that a thread ever moved, as long as the thread lives, so bytes
 * are moved in small pieces.
 */
final class ChannelFile implements DiskFile {

    private static final int PIECE_BYTES = 1 << 20;

    private final Path path;
    private final FileChannel channel;

    ChannelFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
        try {
            writeInPieces(position, bytes);
        } catch (NonWritableChannelException e) {
            throw new IOException(path + " may only be read", e);
        }
    }

    private void writeInPieces(long position, ByteBuffer bytes) throws IOException {
        int end = bytes.limit();
        long at = position;
        while (bytes.position() < end) {
            bytes.limit(Math.min(end, bytes.position() + PIECE_BYTES));
            at += channel.write(bytes, at);
        }
    }

    @Override
    public int read(long position, ByteBuffer into) throws IOException {
        int end = into.limit();
        int total = 0;
        while (into.position() < end) {
            into.limit(Math.min(end, into.position() + PIECE_BYTES));
            int read = channel.read(into, position + total);
            if (read < 0) {
                break;
            }
            total += read;
        }
        into.limit(end);
        return total;
    }

    @Override
    public void force() throws IOException {
        // The file never grows after it was made, so its data alone is what must reach the disk.
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
