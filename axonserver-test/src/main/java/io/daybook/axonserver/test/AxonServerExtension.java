package io.daybook.axonserver.test;

import io.daybook.axonserver.AxonServerOptions;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An Axon Server for each test class, empty before each test.
 *
 * <pre>{@code
 * @ExtendWith(AxonServerExtension.class)
 * class LoanTest {
 *
 *     @BeforeEach
 *     void start(@AxonServerAddress String address) { … }
 *
 *     @Test
 *     void a_loan_that_is_due_is_reminded(TestAxonServer axonServer) { … }
 * }
 * }</pre>
 *
 * <p>It starts before the class's first test, ends after its last, and nested classes share it; so test classes may run
 * in parallel, but not the tests of one. It may also be registered in a static field, where {@link #server()} answers
 * it, and where it may differ from the standard.
 */
public final class AxonServerExtension
        implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, ParameterResolver {

    private static final String KEY = "server";

    private final ExtensionContext.Namespace namespace =
            ExtensionContext.Namespace.create(AxonServerExtension.class, this);
    private final UnaryOperator<AxonServerOptions> settings;
    private volatile @Nullable TestAxonServer latest;

    /** A server as {@link TestAxonServer#start()} makes it. */
    public AxonServerExtension() {
        this(UnaryOperator.identity());
    }

    /** A server as {@link TestAxonServer#start(UnaryOperator)} makes it. */
    public AxonServerExtension(UnaryOperator<AxonServerOptions> settings) {
        this.settings = settings;
    }

    /**
     * The server of the test class that runs.
     *
     * @throws IllegalStateException before it has started
     */
    public TestAxonServer server() {
        TestAxonServer running = latest;
        if (running == null) {
            throw new IllegalStateException("The server starts before the first test of its class");
        }
        return running;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        startedFor(context);
    }

    /** The server of the class, or of the class around it. */
    private TestAxonServer startedFor(ExtensionContext context) {
        TestAxonServer running = context.getStore(namespace).get(KEY, TestAxonServer.class);
        if (running == null) {
            running = TestAxonServer.start(settings);
            context.getStore(namespace).put(KEY, running);
            latest = running;
        }
        return running;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        serverOf(context).reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        TestAxonServer own = context.getStore(namespace).remove(KEY, TestAxonServer.class);
        if (own != null) {
            own.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == TestAxonServer.class || (type == String.class && parameter.isAnnotated(AxonServerAddress.class));
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        boolean ofClass = context.getTestMethod().isEmpty(); // A constructor may come before everything else.
        TestAxonServer server = ofClass ? startedFor(context) : serverOf(context);
        return parameter.getParameter().getType() == String.class ? server.address() : server;
    }

    private TestAxonServer serverOf(ExtensionContext context) {
        TestAxonServer server = context.getStore(namespace).get(KEY, TestAxonServer.class);
        if (server == null) {
            throw new ExtensionConfigurationException(
                    "AxonServerExtension works for whole classes: with @ExtendWith, or in a static field");
        }
        return server;
    }
}
