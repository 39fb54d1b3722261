package io.giftmill.catalog;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a phone number belongs to the country of a top-up. A top-up sent to a stranger cannot be called back. */
final class PhoneRule {
    /** Share one calling code, but not their operators: North America, and Russia with Kazakhstan. */
    private static final Set<Integer> STRICT = Set.of(1, 7);
    /** Served by the operators of the United States. */
    private static final Set<String> UNITED_STATES = Set.of("US", "PR", "VI", "GU", "AS", "MP", "UM");

    private PhoneRule() {}

    /** Loads the list of the world's numbers, which only top-ups need. */
    private static final class Numbers {
        static final PhoneNumberUtil LIST = PhoneNumberUtil.getInstance();
    }

    /** @param number in E.164 */
    static Optional<Finding> check(String number, String country) {
        int wanted = Numbers.LIST.getCountryCodeForRegion(country);
        PhoneNumber parsed = parsed(number);
        if (wanted == 0 || parsed == null) {
            return Optional.empty();
        }
        if (parsed.getCountryCode() != wanted) {
            String region = Numbers.LIST.getRegionCodeForCountryCode(parsed.getCountryCode());
            return Optional.of(Finding.reject(
                    "PHONE_OF_ANOTHER_COUNTRY", "recipient", sentence(region, country, wanted), List.of()));
        }
        return sharing(parsed, country, wanted);
    }

    /** The calling code is right; where several countries share it, the rest of the number says which is meant. */
    private static Optional<Finding> sharing(PhoneNumber number, String country, int wanted) {
        if (Numbers.LIST.getRegionCodesForCountryCode(wanted).size() < 2) {
            return Optional.empty();
        }
        String region = Numbers.LIST.getRegionCodeForNumber(number);
        if (region == null || region.equals(country) || !Countries.has(region)) {
            return Optional.empty();
        }
        boolean strict =
                STRICT.contains(wanted) && !(UNITED_STATES.contains(region) && UNITED_STATES.contains(country));
        String sentence = sentence(region, country, wanted);
        return Optional.of(
                strict
                        ? Finding.reject("PHONE_OF_ANOTHER_COUNTRY", "recipient", sentence, List.of())
                        : Finding.flag("PHONE_OF_ANOTHER_COUNTRY", "recipient", sentence, List.of()));
    }

    private static String sentence(String region, String country, int wanted) {
        return "The number belongs to " + Countries.name(region) + ", the product to " + Countries.name(country)
                + ", whose numbers begin with +" + wanted + ". Check the number or the country.";
    }

    private static PhoneNumber parsed(String number) {
        try {
            return Numbers.LIST.parse(number, null);
        } catch (NumberParseException notANumber) {
            return null;
        }
    }
}
