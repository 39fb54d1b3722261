package io.giftmill;

import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.support.SimpleBeanDefinitionRegistry;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ClassUtils;

/** The beans of the program by their names, as Spring will name them. Nothing is started for it. */
final class Beans {
    private Beans() {}

    static Map<String, Class<?>> byName() {
        Map<String, Class<?>> beans = new LinkedHashMap<>();
        var names = AnnotationBeanNameGenerator.INSTANCE;
        var registry = new SimpleBeanDefinitionRegistry();
        var scanner = new ClassPathScanningCandidateComponentProvider(
                true,
                new MockEnvironment()
                        .withProperty("giftmill.serving", "true")
                        .withProperty("giftmill.queue.enabled", "true"));
        for (var found : scanner.findCandidateComponents("io.giftmill")) {
            Class<?> type = ClassUtils.resolveClassName(found.getBeanClassName(), null);
            if (isOfTheProgram(type)) {
                beans.put(names.generateBeanName(found, registry), type);
                for (Method method : type.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(Bean.class)) {
                        beans.put(method.getName(), method.getReturnType());
                    }
                }
            }
        }
        return beans;
    }

    private static boolean isOfTheProgram(Class<?> type) {
        return type.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath()
                .endsWith("/target/classes/");
    }
}
