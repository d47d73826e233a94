package io.daybook.axonserver.test.spring;

import io.daybook.axonserver.test.TestAxonServer;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Makes the context's server as good as new before each test, and before the test's own preparations. */
final class AxonServerResetListener implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        if (AxonServerContextCustomizerFactory.isWanted(test.getTestClass())) {
            test.getApplicationContext().getBean(TestAxonServer.class).reset();
        }
    }
}
