package io.giftmill;

import io.giftmill.Settings.Setting;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsDocumentTest {

    @Test
    void readmeListsTheSettings() {
        GeneratedDocument.part("README.md", "settings")
                .says(GeneratedDocument.table(
                        List.of("Setting", "Environment variable", "Default", "Meaning"),
                        Settings.documented().stream()
                                .map(SettingsDocumentTest::row)
                                .toList()));
    }

    @Test
    void everySettingHasAMeaningOfItsOwn() {
        assertThat(Settings.documented()).extracting(Setting::meaning).allMatch(meaning -> meaning.length() > 10);
        assertThat(Settings.documented()).extracting(Setting::meaning).allMatch(meaning -> !meaning.matches("S .*"));
    }

    private static List<String> row(Setting setting) {
        String value = setting.value().isEmpty() ? "" : "`" + setting.value() + "`";
        return List.of("`" + setting.name() + "`", "`" + setting.variable() + "`", value, setting.meaning());
    }
}
