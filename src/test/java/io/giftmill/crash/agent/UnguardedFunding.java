package io.giftmill.crash.agent;

import java.util.Set;
import net.bytebuddy.asm.Advice;

/** Is copied to where funded lines are looked up: there are none. */
final class UnguardedFunding {
    private UnguardedFunding() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return(readOnly = false) Set<Long> funded) {
        funded = Set.of();
    }
}
