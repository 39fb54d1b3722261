package io.giftmill.order;

import io.giftmill.batch.Worker;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The orders the partner has answered with, from the answer until its commit, in a file of this instance. Written at once, so
 * that a kill loses none of them; forced to the disk as soon as the database does not take them. A line of it is signed with
 * the vault's key: nobody without the key can have an order paid to another address. What it holds stands in the database
 * a moment later, so it is kept like that: for its owner alone.
 */
@Component
public class AnswerJournal {
    private static final Logger log = LoggerFactory.getLogger(AnswerJournal.class);
    private static final long MOST_BYTES = 4_000_000;

    private final Path file;
    private final OrderSeal seal;
    private final Worker worker;
    private final Map<Long, String> waiting = new LinkedHashMap<>();
    private FileChannel channel;

    AnswerJournal(JournalProperties properties, OrderSeal seal, Worker worker) {
        this.file = properties.folder().resolve("answers");
        this.seal = seal;
        this.worker = worker;
    }

    /** Keeps an order until it is {@link #settled}. Never throws: the answer is still in memory, and is settled from there. */
    public synchronized void keep(PartnerOrder order) {
        try {
            byte[] bytes = AnswerText.write(new LeftAnswer(worker.name(), order));
            String line = Base64.getEncoder().encodeToString(bytes) + " " + seal.ofAnswer(bytes) + "\n";
            waiting.put(order.attemptId(), line);
            append(line);
        } catch (IOException | RuntimeException failed) {
            log.warn("An answer is not in the journal until it is in the record: {}", failed.toString());
        }
    }

    /** These are in the record now. */
    public synchronized void settled(Collection<Long> attemptIds) {
        waiting.keySet().removeAll(attemptIds);
        try {
            if (channel != null && (waiting.isEmpty() || channel.size() > MOST_BYTES)) {
                channel.truncate(0);
                for (String line : waiting.values()) {
                    append(line);
                }
            }
        } catch (IOException failed) {
            log.warn("The journal of answers cannot be shortened: {}", failed.toString());
        }
    }

    /** Has what is kept survive a loss of power too. Never throws. */
    public synchronized void force() {
        try {
            if (channel != null && !waiting.isEmpty()) {
                channel.force(false);
            }
        } catch (IOException failed) {
            log.error("Answers are in memory alone; do not stop the program: {}", failed.toString());
        }
    }

    /**
     * What an earlier run left. Lines that are cut or not ours are left out, and told.
     *
     * @throws UncheckedIOException if the journal cannot be read
     */
    public synchronized List<LeftAnswer> left() {
        try {
            List<LeftAnswer> left = new ArrayList<>();
            for (String line :
                    Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.<String>of()) {
                LeftAnswer answer = read(line);
                if (answer == null) {
                    log.warn("A line of {} is cut or was not written by this program; it is left out", file);
                } else {
                    left.add(answer);
                }
            }
            return left;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The journal " + file + " cannot be read", unreadable);
        }
    }

    /** Everything that was {@link #left} is dealt with. */
    public synchronized void clear() {
        settled(List.copyOf(waiting.keySet()));
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            throw new UncheckedIOException("The journal " + file + " cannot be removed", kept);
        }
    }

    /** Puts what was left aside under another name, for people: it belongs to a record that is no more. */
    public synchronized void putAside() {
        try {
            if (Files.exists(file)) {
                Files.move(file, file.resolveSibling("answers.before-restore"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException kept) {
            throw new UncheckedIOException("The journal " + file + " cannot be put aside", kept);
        }
    }

    @PreDestroy
    synchronized void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private LeftAnswer read(String line) {
        String[] parts = line.split(" ", 2);
        try {
            byte[] bytes = Base64.getDecoder().decode(parts[0]);
            if (parts.length == 2 && seal.isAnswer(bytes, parts[1])) {
                return AnswerText.read(bytes);
            }
        } catch (IllegalArgumentException | IOException notWhole) {
            log.debug("A line of the journal cannot be read", notWhole);
        }
        return null;
    }

    private void append(String line) throws IOException {
        if (channel == null) {
            PrivateFile.create(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        }
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
