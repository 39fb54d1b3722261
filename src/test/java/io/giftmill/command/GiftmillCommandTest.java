package io.giftmill.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class GiftmillCommandTest {

    /** 1 would say that an order was done. */
    @Test
    void endsAsUnusableWithASentenceWhateverGoesWrongBeforeACommandRuns(CapturedOutput output) {
        assertThat(GiftmillCommand.run(new String[] {null})).isEqualTo(ExitCode.UNUSABLE.number());
        assertThat(output.getErr()).startsWith("Giftmill stopped: ").doesNotContain("\tat ");
    }
}
