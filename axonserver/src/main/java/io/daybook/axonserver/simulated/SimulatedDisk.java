package io.daybook.axonserver.simulated;

import io.daybook.axonserver.disk.Disk;
import io.daybook.axonserver.disk.DiskFile;
import io.daybook.axonserver.disk.DiskFull;
import io.daybook.axonserver.disk.DiskInUse;
import io.daybook.axonserver.disk.DiskLock;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/**
 * A directory in memory that can fail in every way a real one can, as a seed or a test says.
 *
 * <p>It keeps apart what programs read (the system's cache) and what a power cut leaves (the platters): only {@code
 * force} carries bytes from the one to the other, and one that fails forgets what it should have carried, as real
 * systems do.
 */
public final class SimulatedDisk implements Disk {

    static final int SECTOR = 512;

    private final TreeMap<String, SimulatedFile> files = new TreeMap<>();
    private final SplittableRandom random;
    private boolean locked;
    private long capacity = Long.MAX_VALUE;
    private int forces;
    private int failForces;
    private int failWrites;
    private int failDeletes;
    private int failReplaces;
    private int largestRead;
    private int operationsLeft = Integer.MAX_VALUE;
    private Runnable beforeForce = () -> {};
    private final Map<String, Runnable> beforeOpen = new HashMap<>();

    /** An empty disk. The seed says what is left of what a failure or a power cut has interrupted. */
    public SimulatedDisk(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Ends everything that was to fail or to take longer; what has failed already stays as it is. */
    public synchronized void heal() {
        failForces = 0;
        failWrites = 0;
        failDeletes = 0;
        failReplaces = 0;
        capacity = Long.MAX_VALUE;
        operationsLeft = Integer.MAX_VALUE;
        beforeForce = () -> {};
        beforeOpen.clear();
    }

    /** The next so many calls of force fail, each losing part of what it should have made durable. */
    public synchronized void failForces(int count) {
        failForces = count;
    }

    /** The next so many writes fail half-way. */
    public synchronized void failWrites(int count) {
        failWrites = count;
    }

    /** The next so many files cannot be deleted. */
    public synchronized void failDeletes(int count) {
        failDeletes = count;
    }

    /** The next so many files cannot be put in place. */
    public synchronized void failReplaces(int count) {
        failReplaces = count;
    }

    /** What happens while the disk makes something durable. */
    public synchronized void beforeForce(Runnable meanwhile) {
        beforeForce = meanwhile;
    }

    /** What happens just before a file is opened. */
    public synchronized void beforeOpen(String name, Runnable meanwhile) {
        beforeOpen.put(name, meanwhile);
    }

    /** What happens before bytes of a file are read. */
    public synchronized void beforeRead(String name, Runnable meanwhile) {
        file(name).beforeRead(meanwhile);
    }

    /** Making something durable takes as long as others need to come along. */
    public void forceTakes(long nanos) {
        beforeForce(() -> LockSupport.parkNanos(nanos));
    }

    void meanwhile() {
        Runnable now;
        synchronized (this) {
            now = beforeForce;
        }
        now.run();
    }

    /** No file can be made that would take the disk over so many bytes. */
    public synchronized void capacity(long bytes) {
        capacity = bytes;
    }

    /** The power goes after so many more writes and forces. */
    public synchronized void powerFailsAfter(int operations) {
        operationsLeft = operations;
    }

    /** How often something was made durable. */
    public synchronized int forces() {
        return forces;
    }

    /** The most bytes that were asked for at once since this was asked last. */
    public synchronized int largestRead() {
        int largest = largestRead;
        largestRead = 0;
        return largest;
    }

    void read(int bytes) {
        largestRead = Math.max(largestRead, bytes);
    }

    /** How many bytes of a file have been read. */
    public synchronized long bytesRead(String name) {
        return file(name).bytesRead();
    }

    /** Damages one bit, in the cache and on the platters. */
    public synchronized void flipBit(String name, long position, int bit) {
        file(name).flip((int) position, bit);
    }

    /** What programs read in a file. */
    public synchronized byte[] bytes(String name) {
        return file(name).bytes();
    }

    /** Puts other bytes in a file's place, whoever did that in the real world. */
    public synchronized void put(String name, byte[] bytes) {
        files.put(name, new SimulatedFile(this, bytes));
    }

    /** The power comes back: what was never forced is there or not, sector by sector, and no lock is left. */
    public synchronized SimulatedDisk afterPowerCut() {
        SimulatedDisk after = new SimulatedDisk(random.nextLong());
        files.forEach((name, file) -> after.put(name, file.afterPowerCut(random)));
        return after;
    }

    /** The same bytes on another disk, as after kill -9: the system has them all. */
    public synchronized SimulatedDisk copy() {
        SimulatedDisk copy = new SimulatedDisk(random.nextLong());
        files.forEach((name, file) -> copy.put(name, file.bytes()));
        return copy;
    }

    private SimulatedFile file(String name) {
        SimulatedFile file = files.get(name);
        if (file == null) {
            throw new IllegalArgumentException("no file " + name);
        }
        return file;
    }

    SplittableRandom random() {
        return random;
    }

    /** Counts down to the power cut; from then on nothing works. */
    void operation() throws IOException {
        if (operationsLeft <= 0) {
            throw new IOException("the power is gone");
        }
        operationsLeft--;
    }

    boolean forceFails() {
        forces++;
        return failForces > 0 && failForces-- > 0;
    }

    boolean writeFails() {
        return failWrites > 0 && failWrites-- > 0;
    }

    @Override
    public boolean inMemory() {
        return true;
    }

    @Override
    public synchronized List<String> list() {
        return List.copyOf(files.keySet());
    }

    @Override
    public synchronized DiskFile create(String name, long size) throws IOException {
        operation();
        long used = files.values().stream().mapToLong(SimulatedFile::size).sum();
        if (used + size > capacity) {
            throw new DiskFull("no room for " + name);
        }
        SimulatedFile file = new SimulatedFile(this, new byte[(int) size]);
        files.put(name, file);
        return file;
    }

    @Override
    public synchronized void replace(String name, byte[] bytes) throws IOException {
        operation();
        if (failReplaces > 0) {
            failReplaces--;
            throw new DiskFull("no room for " + name);
        }
        put(name, bytes);
    }

    @Override
    public synchronized DiskFile open(String name) {
        beforeOpen.getOrDefault(name, () -> {}).run();
        return file(name);
    }

    @Override
    public synchronized void delete(String name) throws IOException {
        operation();
        if (failDeletes > 0) {
            failDeletes--;
            throw new IOException("deleting failed");
        }
        files.remove(name);
    }

    @Override
    public synchronized DiskLock lock() throws IOException {
        if (locked) {
            throw new DiskInUse("another server is running on the simulated disk");
        }
        locked = true;
        return this::unlock;
    }

    /** What the system does when a server ends or dies. */
    public synchronized void unlock() {
        locked = false;
    }

    @Override
    public void close() {}
}
