package io.giftmill.spend;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a person has to approve before it is ordered, and how much may be spent at all.
 *
 * @param above up to what a batch needs nobody's approval: amounts such as {@code 500 USDC, 0.01 BTC} (a coin that is not listed always needs a person), {@code 0} for everything needs a person, {@code none} for nothing does; when empty, none in sandbox mode and 0 in live mode
 * @param drift how far the order of an approved line may cost more than was approved unless the approver says otherwise, in basis points; 50 is 0.5 %
 * @param fourEyes whether whoever asked for a batch may not approve it
 * @param budgets CSV file of budgets with the columns {@code scope,subject,period,coin,amount}; empty for no budgets
 * @param zone the time zone in which the days and months of budgets turn
 */
@ConfigurationProperties("giftmill.approve")
public record ApproveProperties(
        @DefaultValue("") String above,
        @DefaultValue("50") int drift,
        @DefaultValue("true") boolean fourEyes,
        Path budgets,
        @DefaultValue("UTC") ZoneId zone) {
    static final int MOST_DRIFT = 10_000;

    /** What is wrong with these settings, one sentence each; empty when nothing is. Reads the file of budgets. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>(ApprovalRule.complaints(above));
        if (drift < 0 || drift > MOST_DRIFT) {
            complaints.add("giftmill.approve.drift: write 0 to 10000 basis points; 50 is 0.5 %.");
        }
        if (budgets != null) {
            complaints.addAll(BudgetFile.read(budgets).complaints());
        }
        return complaints;
    }
}
