package io.giftmill.operate;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What people may do to lines by hand.
 *
 * @param maxOrders how many orders may be asked for on behalf of one line in all its life; beyond it {@code retry} leaves the line out
 * @param doubt how long after an order without an answer its line is not tried again by hand: as long as such an order may be open
 */
@ConfigurationProperties("giftmill.operate")
record OperateProperties(
        @DefaultValue("50") int maxOrders,
        @DefaultValue("30m") Duration doubt) {}
