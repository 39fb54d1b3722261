package io.giftmill.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Recognises from the first bytes what a file is, and guesses what one is that does not decode. */
final class Encodings {
    private static final Charset UTF_32 = Charset.forName("UTF-32");
    private static final String SAVE_AS = " In Excel choose File, Save as, \"CSV UTF-8\", and send that.";

    /** First bytes in hex, and what starts with them. */
    private static final Map<String, String> FORMATS = Map.of(
            "504b0304", "an Excel workbook or a ZIP archive",
            "504b0506", "a ZIP archive",
            "d0cf11e0", "an old Excel workbook",
            "25504446", "a PDF",
            "89504e47", "a picture",
            "ffd8ff", "a picture",
            "47494638", "a picture",
            "1f8b", "a gzip archive",
            "7b5c727466", "an RTF document",
            "4d5a9000", "a program");

    /** Bytes that are letters between letters in windows-1250, and signs or rare letters in windows-1252. */
    private static final String CENTRAL = "\u00b9\u00b3\u00bf\u009c\u009f\u00e6\u00ea\u00f8\u00ec\u00f9\u00a3\u00af";

    private static final String WESTERN = "\u00e9\u00e8\u00e0\u00e2\u00f4\u00f6\u00fc\u00e4\u00df\u00e7\u00e5\u00eb";
    private static final String NOT_IN_WINDOWS_1252 = "\u0081\u008d\u008f\u0090\u009d";

    private Encodings() {}

    /** A charset and the length of the mark in front of the text. */
    record Found(Charset charset, int markBytes) {}

    /**
     * @param head the first bytes of the file
     * @param wanted the encoding its sender named; null to recognise it. A mark in front of the text outweighs it
     * @throws FileRefusedException if it is not text
     */
    static Found of(byte[] head, int length, Charset wanted) {
        refuseOtherFormats(head, length);
        Found marked = byMark(head, length);
        if (marked != null) {
            return marked;
        }
        Charset charset = wanted == null ? StandardCharsets.UTF_8 : wanted;
        if (!charset.name().startsWith("UTF-16") && !charset.equals(UTF_32)) {
            refuseZeroBytes(head, length);
        }
        return new Found(charset, 0);
    }

    private static Found byMark(byte[] head, int length) {
        if (starts(head, length, 0xff, 0xfe, 0, 0) || starts(head, length, 0, 0, 0xfe, 0xff)) {
            throw new FileRefusedException(FileErrorCode.ENCODING, "The file is written in UTF-32." + SAVE_AS);
        }
        if (starts(head, length, 0xef, 0xbb, 0xbf)) {
            return new Found(StandardCharsets.UTF_8, 3);
        }
        if (starts(head, length, 0xff, 0xfe)) {
            return new Found(StandardCharsets.UTF_16LE, 2);
        }
        return starts(head, length, 0xfe, 0xff) ? new Found(StandardCharsets.UTF_16BE, 2) : null;
    }

    private static void refuseOtherFormats(byte[] head, int length) {
        String first = HexFormat.of().formatHex(head, 0, Math.min(length, 8));
        FORMATS.forEach((start, format) -> {
            if (first.startsWith(start)) {
                throw new FileRefusedException(
                        FileErrorCode.NOT_TEXT, "This is " + format + ", not a CSV file." + SAVE_AS);
            }
        });
    }

    private static void refuseZeroBytes(byte[] head, int length) {
        for (int i = 0; i < length; i++) {
            if (head[i] == 0) {
                throw new FileRefusedException(
                        FileErrorCode.NOT_TEXT,
                        "The file has a zero byte at byte " + i + ": it is not text, or UTF-16 without a mark in front."
                                + SAVE_AS);
            }
        }
    }

    /** The encoding in which these bytes most likely were written, by the letters they would be. */
    static String guess(byte[] bytes, int from, int to) {
        int central = 0;
        int western = 0;
        boolean latin1 = false;
        for (int i = from; i < to; i++) {
            int value = bytes[i] & 0xff;
            if (value < 0x80) {
                continue;
            }
            latin1 |= NOT_IN_WINDOWS_1252.indexOf(value) >= 0;
            boolean inWord = i > from && Characters.isLetter((char) (bytes[i - 1] & 0xff))
                    || i + 1 < to && Characters.isLetter((char) (bytes[i + 1] & 0xff));
            central += inWord && CENTRAL.indexOf(value) >= 0 ? 1 : 0;
            western += inWord && WESTERN.indexOf(value) >= 0 ? 1 : 0;
        }
        if (central > western) {
            return "windows-1250";
        }
        return latin1 ? "ISO-8859-1" : "windows-1252";
    }

    private static boolean starts(byte[] head, int length, int... mark) {
        if (length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((head[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
