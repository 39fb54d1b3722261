package io.giftmill.queue;

import io.giftmill.secret.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Requests that come as messages, and the answers to them.
 *
 * @param enabled whether {@code serve} takes messages; files are taken in any case
 * @param brokerUrl the broker, such as {@code tcp://broker:61616?sslEnabled=true}; when empty, the one in the program is
 *     started, for this machine only
 * @param user the user at the broker
 * @param password its password; from the environment rather than a file
 * @param folder where the broker in the program keeps its messages
 * @param listen the port on the loopback address at which the broker in the program serves programs of this machine; 0
 *     takes a free one, which {@code send} finds in the folder
 * @param requests the queue requests come in by
 * @param dead the queue for messages that can never be taken, each with its reason
 * @param results the queue results go out by
 * @param replyTo what the name of a queue must begin with for a message to ask for its results there (JMSReplyTo); when
 *     empty, messages cannot choose
 * @param consumers how many messages, or groups of them, are taken at the same time
 * @param together the most messages of one line that are stored together when they come at the same time
 * @param maxMessageBytes the largest message that is read, in bytes
 * @param maxLines the most lines one message may have
 * @param recipientKey a public key (PEM or JWK; RSA of 3072 bits or more, or EC P-256) that codes in results are sealed
 *     for; when empty, results hold masked codes only
 */
@ConfigurationProperties("giftmill.queue")
public record QueueProperties(
        @DefaultValue("true") boolean enabled,
        String brokerUrl,
        @DefaultValue("giftmill") String user,
        @DefaultValue("") Secret password,
        @DefaultValue("data/queue") Path folder,
        @DefaultValue("0") int listen,
        @DefaultValue("giftmill.requests") String requests,
        @DefaultValue("giftmill.requests.dead") String dead,
        @DefaultValue("giftmill.results") String results,
        @DefaultValue("") String replyTo,
        @DefaultValue("8") int consumers,
        @DefaultValue("200") int together,
        @DefaultValue("8388608") int maxMessageBytes,
        @DefaultValue("10000") int maxLines,
        Path recipientKey) {

    public QueueProperties {
        brokerUrl = brokerUrl == null || brokerUrl.isBlank() ? null : brokerUrl.strip();
        recipientKey = recipientKey == null || recipientKey.toString().isBlank() ? null : recipientKey;
    }

    /** Whether the broker in the program is used. */
    public boolean isEmbedded() {
        return brokerUrl == null;
    }

    /** What is wrong with these settings, one sentence each; empty when nothing is. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        if (!isEmbedded()) {
            complaints.addAll(BrokerAddress.of(brokerUrl).complaints());
        }
        if (listen < 0 || listen > 65_535) {
            complaints.add("giftmill.queue.listen: write a port, or 0 for any free one.");
        }
        if (consumers < 1 || together < 1 || maxLines < 1 || maxMessageBytes < 1) {
            complaints.add("giftmill.queue.consumers, together, max-lines and max-message-bytes: write 1 or more.");
        }
        if (requests.equals(dead) || requests.equals(results) || dead.equals(results)) {
            complaints.add("giftmill.queue.requests, dead and results: name three different queues.");
        }
        if (!replyTo.isEmpty() && (requests.startsWith(replyTo) || dead.startsWith(replyTo))) {
            complaints.add("giftmill.queue.reply-to: results must not go where requests or dead messages are; write a"
                    + " longer beginning.");
        }
        if (recipientKey != null) {
            try {
                RecipientKey.read(recipientKey);
            } catch (IllegalArgumentException unusable) {
                complaints.add(unusable.getMessage());
            }
        }
        return complaints;
    }

    /** Hosts of a broker outside to which messages and the password would travel in the clear. */
    public List<String> hostsInTheClear() {
        return isEmbedded() ? List.of() : BrokerAddress.of(brokerUrl).inTheClear();
    }

    @Override
    public String toString() {
        return "QueueProperties[user=" + user + "]";
    }
}
