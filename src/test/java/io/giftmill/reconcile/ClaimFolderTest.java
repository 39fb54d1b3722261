package io.giftmill.reconcile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimFolderTest {

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "a/b", "..", "", "a\u0000", "-x", ".hidden", "C:\\x", "a b"})
    void letsNoOrderIdLeadOutOfItsFolder(String orderId) {
        assertThat(Claims.folderName(orderId, 101)).isEqualTo("attempt.101");
    }

    @Test
    void namesFoldersByOrders() {
        assertThat(Claims.folderName("3f0c9b1e-8d2a-4c55-9a51-0d9f0f6f7c11", 101))
                .isEqualTo("3f0c9b1e-8d2a-4c55-9a51-0d9f0f6f7c11");
        assertThat(Claims.folderName("x".repeat(65), 101)).isEqualTo("attempt.101");
    }
}
