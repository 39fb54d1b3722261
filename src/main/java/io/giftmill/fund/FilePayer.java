package io.giftmill.fund;

import io.giftmill.order.HandOver;
import io.giftmill.order.PaymentInstruction;
import io.giftmill.order.Payments;
import io.giftmill.partner.PartnerProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Writes released payments for whoever pays them, a folder for each portion. No payment ever stands in two folders: a folder
 * is first written hidden, then the record takes its name for each payment in it, and only then does it appear. A crash in
 * between leaves a hidden folder that the next start either shows or deletes, as the record says. Folders whose payments have
 * expired are withdrawn.
 */
@Component("filePayer")
class FilePayer {
    private static final Logger log = LoggerFactory.getLogger(FilePayer.class);
    /** Reading all files of all folders is no work for every look. */
    private static final Duration BETWEEN_INSPECTIONS = Duration.ofSeconds(30);
    /** Folders of earlier versions have no seal, and a shorter chance part in their names. */
    private static final int CHANCE = 12;

    private final FundProperties properties;
    private final AllowedRails rails;
    private final Payments payments;
    private final PaymentFolders folders;
    private final FolderSeal seal;
    private final TamperAlarm alarm;
    private final boolean sandbox;
    private final Clock clock;
    private Instant inspectAt = Instant.MIN;

    FilePayer(
            FundProperties properties,
            AllowedRails rails,
            Payments payments,
            FolderSeal seal,
            TamperAlarm alarm,
            PartnerProperties partner,
            Clock clock) {
        this.seal = seal;
        this.alarm = alarm;
        this.properties = properties;
        this.rails = rails;
        this.payments = payments;
        this.folders = new PaymentFolders(properties.folder());
        this.sandbox = partner.mode() == PartnerProperties.Mode.SANDBOX;
        this.clock = clock;
    }

    /** Writes the hidden folder of a portion. */
    public List<HandOver> prepare(@Body List<PaymentInstruction> instructions) {
        if (instructions.isEmpty()) {
            return List.of();
        }
        Portion portion = new Portion(
                name(instructions),
                sandbox,
                clock.instant(),
                instructions.stream()
                        .map(one -> FileRow.of(one, rails, sandbox))
                        .toList());
        try {
            folders.write(portion.name(), seal.with(PaymentFiles.of(portion, properties.qrImages())));
        } catch (IOException failed) {
            throw new UncheckedIOException("The payments " + portion.name() + " could not be written", failed);
        }
        Instant readAt = clock.instant().plus(properties.firstRead());
        return instructions.stream()
                .map(one -> HandOver.of(one, portion.name(), readAt))
                .toList();
    }

    /**
     * Has the record take the name of a folder for each payment in it. When one of them was handed over meanwhile, the folder
     * is dropped; the others are handed over again.
     *
     * @return what may be shown now
     */
    public List<HandOver> record(@Body List<HandOver> handOvers) throws IOException {
        if (handOvers.isEmpty() || payments.takenTogether(handOvers)) {
            return handOvers;
        }
        String name = handOvers.get(0).reference();
        folders.drop(name);
        log.warn("The payments {} are dropped: one of them stands in another folder", name);
        return List.of();
    }

    /** Lets the folder of a portion appear, once the record has taken its name. */
    public void publish(@Body List<HandOver> handOvers) throws IOException {
        if (!handOvers.isEmpty()) {
            folders.show(handOvers.get(0).reference());
        }
    }

    /** Ends what a crash interrupted; to be called before anything is prepared. */
    public void recover() throws IOException {
        for (String name : folders.leftHidden()) {
            if (payments.isTaken(name)) {
                folders.show(name);
            } else {
                folders.drop(name);
            }
        }
        withdraw();
    }

    /** Marks payments whose time is over in their folders, and withdraws folders in which nothing may be paid any more. */
    public void withdraw() throws IOException {
        inspect();
        for (String name : folders.shown()) {
            try {
                withdraw(name);
            } catch (IOException failed) {
                log.warn(
                        "The payments {} could not be marked as expired; it is tried again: {}",
                        name,
                        failed.toString());
            }
        }
    }

    /** Sets folders aside in which somebody has changed what was written, and stops all payments. */
    private synchronized void inspect() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(inspectAt)) {
            return;
        }
        inspectAt = now.plus(BETWEEN_INSPECTIONS);
        for (String name : folders.shown()) {
            boolean isSealed = name.length() - name.lastIndexOf('-') - 1 == CHANCE;
            // Another instance may have withdrawn it meanwhile.
            if (isSealed && !seal.isWhole(folders.shown(name), name) && Files.isDirectory(folders.shown(name))) {
                alarm.raise("The payments " + name
                        + " were changed after they were written, and are set aside. Find out who"
                        + " did it, and whether anything was paid from them.");
                folders.setAside(name);
            }
        }
    }

    private void withdraw(String name) throws IOException {
        Instant now = clock.instant();
        Map<Long, Instant> deadlines = payments.payBefore(name);
        List<Long> over = deadlines.entrySet().stream()
                .filter(payment -> !now.isBefore(payment.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        if (over.isEmpty()) {
            return;
        }
        folders.markExpired(name, over);
        if (over.size() == deadlines.size()) {
            folders.withdraw(name);
            log.info("The payments {} are withdrawn: their time is over", name);
        }
    }

    /** No two folders ever have one name, so that the record's name for a payment means one folder. */
    private static String name(List<PaymentInstruction> instructions) {
        long first = instructions.get(0).attemptId();
        long last = instructions.get(instructions.size() - 1).attemptId();
        String own = UUID.randomUUID().toString().replace("-", "").substring(0, CHANCE);
        return "payments-" + first + "-" + last + "-" + own;
    }
}
