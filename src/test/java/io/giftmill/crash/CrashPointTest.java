package io.giftmill.crash;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CrashPointTest {
    private static boolean isMethodOf(CrashPoint point, Method method) {
        String[] parts = point.method().split("/");
        return method.getName().equals(parts[0])
                && (parts.length == 1 || method.getParameterCount() == Integer.parseInt(parts[1]));
    }

    @Test
    void namesPlacesThatExist() throws Exception {
        for (CrashPoint point : CrashPoint.all()) {
            Class<?> type = Class.forName(point.className(), false, getClass().getClassLoader());
            assertThat(Arrays.stream(type.getDeclaredMethods()))
                    .as("%s: %s of %s", point.name(), point.method(), type)
                    .anyMatch(method -> isMethodOf(point, method));
        }
    }

    @Test
    void namesEachPlaceOnceAndSaysWhatItMeans() {
        List<CrashPoint> all = CrashPoint.all();
        assertThat(all).hasSizeGreaterThan(30).extracting(CrashPoint::name).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(point -> {
            assertThat(point.when()).isIn("before", "after");
            assertThat(point.world()).isIn("first", "H2", "shared", "any", "command");
            assertThat(point.most()).isPositive();
            assertThat(point.sentence()).endsWith(".");
        });
    }
}
