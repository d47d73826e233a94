package io.daybook.axonserver.simulated;

import io.daybook.axonserver.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/** A file of the simulated disk: what programs read, what a power cut leaves, and which sectors differ. */
final class SimulatedFile implements DiskFile {

    private final SimulatedDisk disk;
    private byte[] cached;
    private byte[] durable;
    private final BitSet dirty = new BitSet();
    private long bytesRead;
    private volatile Runnable beforeRead = () -> {};

    SimulatedFile(SimulatedDisk disk, byte[] bytes) {
        this.disk = disk;
        this.cached = bytes.clone();
        this.durable = bytes.clone();
    }

    @Override
    public long size() {
        return cached.length;
    }

    @Override
    public void write(long position, ByteBuffer bytes) throws IOException {
        synchronized (disk) {
            disk.operation();
            int length = bytes.remaining();
            if (disk.writeFails()) {
                put(position, bytes, disk.random().nextInt(length + 1));
                throw new IOException("writing failed");
            }
            put(position, bytes, length);
        }
    }

    private void put(long position, ByteBuffer bytes, int length) {
        if (length > 0) {
            if (position + length > cached.length) {
                cached = Arrays.copyOf(cached, (int) position + length);
                durable = Arrays.copyOf(durable, cached.length);
            }
            bytes.get(cached, (int) position, length);
            int first = (int) position / SimulatedDisk.SECTOR;
            int last = (int) (position + length - 1) / SimulatedDisk.SECTOR;
            dirty.set(first, last + 1);
        }
    }

    @Override
    public int read(long position, ByteBuffer into) {
        beforeRead.run();
        synchronized (disk) {
            disk.read(into.remaining());
            int count = (int) Math.max(0, Math.min(into.remaining(), cached.length - position));
            if (count > 0) {
                into.put(cached, (int) position, count);
                bytesRead += count;
            }
            return count;
        }
    }

    @Override
    public void force() throws IOException {
        disk.meanwhile();
        synchronized (disk) {
            disk.operation();
            boolean fails = disk.forceFails();
            dirty.stream()
                    .filter(sector -> !fails || disk.random().nextBoolean())
                    .forEach(this::carry);
            dirty.clear();
            if (fails) {
                throw new IOException("making it durable failed");
            }
        }
    }

    private void carry(int sector) {
        int from = sector * SimulatedDisk.SECTOR;
        System.arraycopy(cached, from, durable, from, Math.min(SimulatedDisk.SECTOR, cached.length - from));
    }

    byte[] afterPowerCut(SplittableRandom random) {
        dirty.stream().filter(sector -> random.nextBoolean()).forEach(this::carry);
        return durable.clone();
    }

    void flip(int position, int bit) {
        cached[position] ^= (byte) (1 << bit);
        durable[position] ^= (byte) (1 << bit);
    }

    void beforeRead(Runnable meanwhile) {
        beforeRead = meanwhile;
    }

    long bytesRead() {
        return bytesRead;
    }

    byte[] bytes() {
        return cached.clone();
    }

    @Override
    public void close() {}
}
