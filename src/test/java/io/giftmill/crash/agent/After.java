package io.giftmill.crash.agent;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Is copied to the end of a watched method; one that throws is not counted. */
final class After {
    private After() {}

    @Advice.OnMethodExit
    static void exit(
            @Name String name,
            @OfThread String thread,
            @Advice.AllArguments Object[] arguments,
            @Advice.Return(typing = Assigner.Typing.DYNAMIC) Object result) {
        Hits.reached(name, thread, arguments, result);
    }
}
