package io.giftmill.supply;

import io.giftmill.secret.Secret;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.filter.AnnotationTypeFilter;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings that are secret are secrets all the way, and can come from files. */
class SecretSettingsTest {
    private static final Pattern SECRET_BY_NAME =
            Pattern.compile(".*(password|token|secret|credential|applicationid|apikey|privatekey|passphrase).*");
    private static final String CANARY = "canary-51f0-setting";

    static Stream<Class<?>> properties() throws Exception {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<Class<?>> found = new ArrayList<>();
        for (var candidate : scanner.findCandidateComponents("io.giftmill")) {
            found.add(Class.forName(candidate.getBeanClassName()));
        }
        assertThat(found).hasSizeGreaterThan(15).allMatch(Class::isRecord);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void everySettingThatIsSecretByNameIsOneByType(Class<?> type) {
        assertThat(Arrays.stream(type.getRecordComponents())
                        .filter(part -> SECRET_BY_NAME
                                .matcher(part.getName().toLowerCase())
                                .matches())
                        .filter(part -> part.getType() != Secret.class)
                        .map(RecordComponent::getName))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("properties")
    void noHolderOfSettingsTellsASecretOrCanBeSerialized(Class<?> type) {
        String prefix = type.getAnnotation(ConfigurationProperties.class).value();
        Map<String, Object> settings = new HashMap<>();
        for (RecordComponent part : type.getRecordComponents()) {
            if (part.getType() == Secret.class) {
                settings.put(prefix + "." + dashed(part.getName()), CANARY);
            }
        }
        Object bound = new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(prefix, type);
        assertThat(bound.toString()).doesNotContain(CANARY);
        assertThat(bound).isNotInstanceOf(Serializable.class);
    }

    @Test
    void secretsCanComeFromAFolderOfFiles(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("giftmill.db.password"), CANARY + "\n");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .properties("spring.config.name=giftmill", "spring.main.banner-mode=off")
                .run("--spring.config.import=configtree:" + folder + "/")) {
            assertThat(context.getEnvironment().getProperty("giftmill.db.password"))
                    .isEqualTo(CANARY);
            assertThat(context.getEnvironment().getProperty("spring.datasource.password"))
                    .isEqualTo(CANARY);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
