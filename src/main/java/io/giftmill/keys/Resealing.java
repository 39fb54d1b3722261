package io.giftmill.keys;

import io.giftmill.order.StoredCode;
import io.giftmill.order.StoredCodes;
import io.giftmill.vault.Sealed;
import io.giftmill.vault.Vault;
import io.giftmill.vault.VaultException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Seals codes of earlier versions, which a master key has sealed, with the keys of their batches. */
@Component
class Resealing {
    private static final int GROUP = 500;

    private final StoredCodes codes;
    private final Vault vault;
    private final TransactionTemplate transaction;

    Resealing(StoredCodes codes, Vault vault, TransactionTemplate transaction) {
        this.codes = codes;
        this.vault = vault;
        this.transaction = transaction;
    }

    /** How many were sealed again, and the lines whose code does not open. */
    record Resealed(long codes, List<Long> damaged) {}

    Resealed all() {
        long done = 0;
        long behind = 0;
        List<Long> damaged = new ArrayList<>();
        for (List<StoredCode> group = codes.sealedByMasters(behind, GROUP);
                !group.isEmpty();
                group = codes.sealedByMasters(behind, GROUP)) {
            done += reseal(group, damaged);
            behind = group.get(group.size() - 1).lineId();
        }
        return new Resealed(done, damaged);
    }

    Resealed of(long batchId) {
        List<Long> damaged = new ArrayList<>();
        return new Resealed(reseal(codes.sealedByMasters(batchId), damaged), damaged);
    }

    private long reseal(List<StoredCode> group, List<Long> damaged) {
        Map<StoredCode, Sealed> again = new LinkedHashMap<>();
        for (StoredCode code : group) {
            try {
                again.put(code, vault.reseal(code.batchId(), code.lineId(), code.sealed()));
            } catch (VaultException unopened) {
                damaged.add(code.lineId());
            }
        }
        Set<String> keys = again.values().stream().map(Sealed::keyId).collect(Collectors.toSet());
        return transaction.execute(running -> {
            vault.hold(keys);
            return again.entrySet().stream()
                    .filter(code -> codes.reseal(code.getKey(), code.getValue()))
                    .count();
        });
    }
}
