package io.giftmill.batch;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What must be left of the disk.
 *
 * @param folder the folder whose disk is watched
 * @param leastFree nothing new is taken in and nothing is ordered while less is free there; what has been ordered is
 *     followed and stored on
 */
@ConfigurationProperties("giftmill.disk")
record DiskProperties(
        @DefaultValue("data") Path folder,
        @DefaultValue("200MB") DataSize leastFree) {}
