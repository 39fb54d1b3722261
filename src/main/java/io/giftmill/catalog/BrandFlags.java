package io.giftmill.catalog;

import java.util.ArrayList;
import java.util.List;

/** What somebody should know about a brand, though the line goes on. */
final class BrandFlags {
    private BrandFlags() {}

    static List<Finding> of(Wanted wanted, Shelf shelf) {
        List<Finding> findings = new ArrayList<>();
        if (shelf.category().equals("e-money")) {
            findings.add(Finding.flag(
                    "EMONEY_NEEDS_KYC",
                    "brand_name",
                    "'" + wanted.brandName() + "' is electronic money: the partner sells it only to a verified account"
                            + " (KYC). Choose another brand unless yours is.",
                    List.of()));
        }
        String kind = kind(shelf);
        if (wanted.productKind() != null && kind != null && !kind.equals(wanted.productKind())) {
            findings.add(Finding.flag(
                    "KIND_DIFFERS",
                    "product_kind",
                    "'" + wanted.brandName() + "' is sold as " + kind + ", not as " + wanted.productKind() + ".",
                    List.of(kind)));
        }
        return findings;
    }

    /** In the words of the file format; null for kinds that it has no word for. */
    private static String kind(Shelf shelf) {
        if (shelf.category().equals("e-sim")) {
            return "esim";
        }
        return switch (shelf.kind()) {
            case "giftcard" -> "gift_card";
            case "mobile_recharge" -> "topup";
            default -> null;
        };
    }
}
