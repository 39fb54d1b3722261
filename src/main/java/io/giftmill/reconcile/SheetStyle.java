package io.giftmill.reconcile;

import java.io.OutputStream;
import java.util.List;
import java.util.zip.Deflater;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * How sheets look. Sheets are put together with the styles of another workbook, so every one of them must know the same
 * styles by the same numbers: the header's first, then the one of times.
 */
final class SheetStyle {
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final int NARROWEST = 10;
    private static final int WIDEST = 42;
    /** What is longer than the name of its column. */
    private static final List<String> WIDE =
            List.of("order_id", "wallet_address", "tx_hash", "reference", "from", "to", "note", "next_step", "sha256");

    private SheetStyle() {}

    static Workbook book(OutputStream out) {
        Workbook book = new Workbook(out, "Giftmill", null);
        // It is unpacked and packed again soon.
        book.setCompressionLevel(Deflater.BEST_SPEED);
        return book;
    }

    static void header(Worksheet sheet, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            sheet.inlineString(0, column, SheetText.of(names.get(column)));
            sheet.style(0, column).bold().set();
            sheet.width(column, width(names.get(column)));
        }
        sheet.freezePane(0, 1);
    }

    static void time(Worksheet sheet, int row, int column) {
        sheet.style(row, column).format(TIME).set();
    }

    static void filter(Worksheet sheet, int rows, int columns) {
        if (columns > 0) {
            sheet.setAutoFilter(0, 0, rows, columns - 1);
        }
    }

    private static int width(String name) {
        boolean time = name.endsWith("_at") || name.endsWith("as_of");
        int content = time ? TIME.length() : WIDE.contains(name) ? WIDEST : NARROWEST;
        return Math.min(WIDEST, Math.max(content, name.length() + 4));
    }
}
