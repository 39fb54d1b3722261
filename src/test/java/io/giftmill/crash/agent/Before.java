package io.giftmill.crash.agent;

import net.bytebuddy.asm.Advice;

/** Is copied to the beginning of a watched method. */
final class Before {
    private Before() {}

    @Advice.OnMethodEnter
    static void enter(@Name String name, @OfThread String thread, @Advice.AllArguments Object[] arguments) {
        Hits.reached(name, thread, arguments, Boolean.TRUE);
    }
}
