package io.giftmill.partner;

import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class SentOrNotTest {
    private final ExecChain wire = mock(ExecChain.class);

    @AfterEach
    void endTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void letsNoCallLeaveInsideADatabaseTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(true);
        assertThatThrownBy(() -> new SentOrNot().execute(new HttpPost("/v5/orders"), null, wire))
                .isInstanceOf(NotSentException.class)
                .hasRootCauseMessage("A call inside a database transaction");
        verifyNoInteractions(wire);
    }
}
