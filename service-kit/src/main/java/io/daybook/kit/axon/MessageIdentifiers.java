package io.daybook.kit.axon;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.axonframework.common.IdentifierFactory;

/**
 * The ids of messages: random UUIDs, unique and not secret.
 *
 * <p>Axon Framework gives one to every message and to every result of a handler. Its own factory asks the secure
 * generator of the whole process for each, which took a twentieth of a projection's processor time. Here each thread
 * has a generator with so much state, filled by the secure one, that no two of them ever meet. Axon Framework finds the
 * class in {@code META-INF/services}.
 */
public final class MessageIdentifiers extends IdentifierFactory {

    private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
            RandomGeneratorFactory.of("L128X256MixRandom");
    private static final int SEED_BYTES = 48; // All of its state.
    private static final SecureRandom SEEDS = new SecureRandom();

    private static final ThreadLocal<RandomGenerator> OF_THREAD = ThreadLocal.withInitial(() -> {
        byte[] seed = new byte[SEED_BYTES];
        SEEDS.nextBytes(seed);
        return GENERATORS.create(seed);
    });

    private static final long VERSION_4 = 0x4000;
    private static final long VERSION_BITS = 0xF000;
    private static final long VARIANT_2 = 1L << 63;
    private static final long VARIANT_BITS = 3L << 62;

    @Override
    public String generateIdentifier() {
        RandomGenerator random = OF_THREAD.get();
        long most = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
        long least = (random.nextLong() & ~VARIANT_BITS) | VARIANT_2;
        return new UUID(most, least).toString();
    }
}
