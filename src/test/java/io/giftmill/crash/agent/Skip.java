package io.giftmill.crash.agent;

import net.bytebuddy.asm.Advice;

/** Is copied to where nothing is to be done; what is returned is nothing as well. */
final class Skip {
    private Skip() {}

    @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
    static boolean enter() {
        return true;
    }
}
