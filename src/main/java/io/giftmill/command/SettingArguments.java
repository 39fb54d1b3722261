package io.giftmill.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings given on the command line, as users of Spring Boot give them: {@code --giftmill.place.coin=USDT}. */
final class SettingArguments {
    private static final Pattern SETTING = Pattern.compile("--(giftmill\\.[a-z0-9.-]+)=(.*)", Pattern.DOTALL);
    private static final Pattern SECRET = Pattern.compile("giftmill\\..*(password|token|secret|application-?id)");

    private SettingArguments() {}

    /**
     * Makes them system properties, which are stronger than files and the environment.
     *
     * @return the other arguments, in their order
     * @throws UnusableException if one of them, or one of the options of the JVM, is a secret
     */
    static String[] take(String[] arguments) {
        System.getProperties().stringPropertyNames().forEach(SettingArguments::refuseSecret);
        List<String> others = new ArrayList<>(arguments.length);
        for (String argument : arguments) {
            Matcher setting = SETTING.matcher(argument);
            if (setting.matches()) {
                refuseSecret(setting.group(1));
                System.setProperty(setting.group(1), setting.group(2));
            } else {
                others.add(argument);
            }
        }
        return others.toArray(String[]::new);
    }

    /** Whether the value of a setting must not be seen by others. */
    static boolean isSecret(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /** Everybody on the machine can read the command lines of all its processes. */
    private static void refuseSecret(String name) {
        if (isSecret(name)) {
            throw new UnusableException(name + ": everybody on this machine can read a command line; set "
                    + name.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT)
                    + " in the environment instead, and change the value that was shown.");
        }
    }
}
