package io.giftmill.command;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Settings of somebody who wants a command to be run inside {@code serve}. It runs with those of {@code serve}, so others are
 * refused. Only hashes are sent: a setting may be a password.
 */
final class CallerSettings {
    private static final String PREFIX = "giftmill.";

    private CallerSettings() {}

    /** The request of this process. */
    static DoorRequest request(List<String> arguments) {
        Map<String, String> properties = new TreeMap<>();
        Properties system = System.getProperties();
        system.stringPropertyNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> properties.put(name, hash(system.getProperty(name))));
        Map<String, String> environment = new TreeMap<>();
        System.getenv().forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("giftmill_")) {
                environment.put(name, hash(value));
            }
        });
        return new DoorRequest(
                arguments,
                Path.of("").toAbsolutePath().toString(),
                System.getProperty("user.name", ""),
                properties,
                environment);
    }

    /**
     * The settings the caller has otherwise than {@code serve}.
     *
     * @param names all settings there are
     */
    static List<String> different(DoorRequest request, Environment serving, Iterable<String> names) {
        MutablePropertySources sources = new MutablePropertySources();
        sources.addLast(new MapPropertySource("properties", Map.copyOf(request.properties())));
        sources.addLast(new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.copyOf(request.environment())));
        Iterable<ConfigurationPropertySource> caller = ConfigurationPropertySources.from(sources);
        List<String> different = new ArrayList<>();
        for (String name : names) {
            String wanted = value(caller, name);
            String used = serving.getProperty(name);
            if (wanted != null && !wanted.equals(hash(used == null ? "" : used))) {
                different.add(name);
            }
        }
        return different;
    }

    private static String value(Iterable<ConfigurationPropertySource> sources, String name) {
        for (ConfigurationPropertySource source : sources) {
            var found = source.getConfigurationProperty(ConfigurationPropertyName.of(name));
            if (found != null) {
                return found.getValue().toString();
            }
        }
        return null;
    }

    /** An address may end in a slash or not. */
    private static String hash(String value) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] text = value.replaceAll("/+$", "").getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(digest.digest(text));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
