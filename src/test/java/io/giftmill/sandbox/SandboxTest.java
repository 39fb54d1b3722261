package io.giftmill.sandbox;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A sandbox with a clock of its own, and somebody to call it. */
abstract class SandboxTest {
    final TestClock clock = new TestClock();
    Sandbox sandbox;
    Caller caller;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(properties(), clock);
        caller = new Caller(sandbox);
    }

    SandboxProperties properties() {
        return SandboxProperties.defaults();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }
}
