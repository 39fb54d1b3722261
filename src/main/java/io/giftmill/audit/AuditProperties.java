package io.giftmill.audit;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the audit log.
 *
 * @param folder the folder with {@code anchors.log}, which says how far the audit log reached at which moment; only its
 *     owner may read it. Copy the file to another machine: it is what shows that the end of the log was cut off.
 */
@ConfigurationProperties("giftmill.audit")
public record AuditProperties(@DefaultValue("data/audit") Path folder) {
    static final String ANCHORS = "anchors.log";

    /** The file of anchors of this installation. */
    public Path anchors() {
        return folder.resolve(ANCHORS);
    }
}
