package io.giftmill.deliver;

import io.giftmill.partner.Artefact;
import io.giftmill.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * By what a code is recognised when it comes again: a hash with the vault's key, because without one every short code could be
 * tried. Spaces, dashes and case make no other code; in links and eSIM strings case and dashes do.
 */
final class Fingerprint {
    private static final String PURPOSE = "code value 1";
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern DASHES = Pattern.compile("\\p{Pd}+");

    private Fingerprint() {}

    /** Null for the receipt of a top-up: operators may give the same twice. */
    static String of(Artefact artefact, Vault vault) {
        if (artefact.kind() == Artefact.Kind.OPERATOR_REFERENCE) {
            return null;
        }
        byte[] value = normal(artefact).getBytes(StandardCharsets.UTF_8);
        try {
            return vault.mac(PURPOSE, value);
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }

    private static String normal(Artefact artefact) {
        String value = SPACES.matcher(Normalizer.normalize(artefact.value().reveal(), Normalizer.Form.NFKC))
                .replaceAll("");
        if (artefact.kind() != Artefact.Kind.CODE) {
            return value;
        }
        String code = DASHES.matcher(value).replaceAll("").toUpperCase(Locale.ROOT);
        return code.isEmpty() ? value : code;
    }
}
