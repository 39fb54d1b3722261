package io.giftmill.reconcile;

import io.giftmill.money.Asset;
import io.giftmill.order.SettingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the user's books need, read once at the start: a file that is not understood stops the program before it books anything. */
class Bookkeeping {
    private static final String PREFIX = "giftmill.reconcile.";

    private final JournalMapping mapping;
    private final Rates rates;
    private final StockRecipients stock;

    /** @throws SettingException if a setting, or the file it names, cannot be used */
    Bookkeeping(ReconcileProperties properties) {
        check(properties);
        Path own = properties.journalMapping();
        Path worth = properties.rates();
        this.mapping = isNamed(own) ? JournalMapping.read(own) : JournalMapping.standard();
        this.rates = isNamed(worth) ? Rates.read(worth, currency(properties.accountingCurrency())) : Rates.none();
        this.stock = new StockRecipients(properties.stockRecipients());
    }

    JournalMapping mapping() {
        return mapping;
    }

    Rates rates() {
        return rates;
    }

    StockRecipients stock() {
        return stock;
    }

    private static void check(ReconcileProperties properties) {
        List<String> complaints = new ArrayList<>();
        if (properties.workbookRows() < 1 || properties.workbookRows() > Sheet.MOST_ROWS) {
            complaints.add(PREFIX + "workbook-rows: write 1 to " + Sheet.MOST_ROWS + "; Excel opens no more.");
        }
        if (properties.claimPatience().isNegative()) {
            complaints.add(PREFIX + "claim-patience: write 0s or more.");
        }
        String currency = properties.accountingCurrency();
        boolean isNamed = currency != null && !currency.isBlank();
        if (isNamed && !currency.matches("[A-Z]{3}")) {
            complaints.add(PREFIX + "accounting-currency: write the three letters of a currency, such as EUR.");
        }
        if (isNamed && !isNamed(properties.rates())) {
            complaints.add(PREFIX + "accounting-currency: name the file of rates in giftmill.reconcile.rates too.");
        }
        for (String entry : properties.stockRecipients()) {
            if (!entry.matches("\\s*(\\*|[^@*\\s]+)@[^@*\\s]+\\s*")) {
                complaints.add(PREFIX + "stock-recipients: write addresses, or *@domain for all of a domain.");
            }
        }
        if (!complaints.isEmpty()) {
            throw new SettingException(complaints);
        }
    }

    private static boolean isNamed(Path file) {
        return file != null && !file.toString().isEmpty();
    }

    private static Asset currency(String code) {
        return code == null || code.isBlank() ? null : new Asset(code);
    }
}
