package io.giftmill.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings given on the command line, as users of Spring Boot give them: {@code --giftmill.place.coin=USDT}. */
final class SettingArguments {
    private static final Pattern SETTING = Pattern.compile("--(giftmill\\.[a-z0-9.-]+)=(.*)", Pattern.DOTALL);

    private SettingArguments() {}

    /**
     * Makes them system properties, which are stronger than files and the environment.
     *
     * @return the other arguments, in their order
     */
    static String[] take(String[] arguments) {
        List<String> others = new ArrayList<>(arguments.length);
        for (String argument : arguments) {
            Matcher setting = SETTING.matcher(argument);
            if (setting.matches()) {
                System.setProperty(setting.group(1), setting.group(2));
            } else {
                others.add(argument);
            }
        }
        return others.toArray(String[]::new);
    }
}
