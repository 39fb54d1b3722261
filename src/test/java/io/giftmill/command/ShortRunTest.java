package io.giftmill.command;

import java.lang.management.ManagementFactory;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tests run with a compiler option of their own, and so show that such an option is respected. */
class ShortRunTest {

    private static String directives() throws Exception {
        return (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "compilerDirectivesPrint",
                        new Object[0],
                        new String[0]);
    }

    @Test
    void leavesTheCompilersToWhoeverChoseThem() throws Exception {
        String before = directives();
        ShortRun.expect(List.of());
        assertThat(directives()).isEqualTo(before);
    }
}
