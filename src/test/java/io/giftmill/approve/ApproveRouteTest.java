package io.giftmill.approve;

import io.giftmill.StageApplication;
import org.apache.camel.CamelContext;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/** The routes of {@code routes/approve.camel.yaml}: what is looked at by the clock, and what a failure stops. */
@CamelSpringBootTest
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = StageApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = "camel.main.routes-include-pattern=file:routes/approve.camel.yaml,file:routes/errors.camel.yaml")
class ApproveRouteTest {
    @Autowired
    private CamelContext camel;

    @MockitoBean("approving")
    private Approving approving;

    @BeforeEach
    void isStill() {
        verify(approving, never()).decide();
    }

    @AfterEach
    void stopLooking() throws Exception {
        for (String route : new String[] {"approve-decide", "approve-follow", "approve-give-back"}) {
            camel.getRouteController().stopRoute(route);
        }
    }

    @Test
    void decidesAgainAfterAFailure(CapturedOutput output) {
        given(approving.decide())
                .willThrow(new IllegalStateException("the record is away"))
                .willReturn(1);
        StageApplication.start(camel, "approve-decide", "approve-decide", 2);
        verify(approving, atLeast(2)).decide();
        assertThat(output)
                .contains("approve-decide failed and is taken up again later: IllegalStateException")
                .doesNotContain("\tat ");
    }

    @Test
    void followsApprovalsByTheClock() {
        StageApplication.start(camel, "approve-follow", "approve-follow", 1);
        verify(approving, atLeastOnce()).follow();
        verify(approving, never()).giveBack();
    }

    @Test
    void givesBackByTheClock() {
        StageApplication.start(camel, "approve-give-back", "approve-give-back", 1);
        verify(approving, atLeastOnce()).giveBack();
        verify(approving, never()).follow();
    }
}
