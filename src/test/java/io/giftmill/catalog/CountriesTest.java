package io.giftmill.catalog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CountriesTest {
    @Test
    void areThoseOfTheOfficialPage() {
        assertThat(Countries.all()).hasSize(233);
        assertThat(Countries.all().keySet()).allMatch(code -> code.matches("[A-Z]{2}"));
        assertThat(Countries.all().values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(Countries.name("XK")).isEqualTo("Kosovo");
        assertThat(Countries.name("CI")).isEqualTo("Côte d'Ivoire");
    }

    @ParameterizedTest
    @CsvSource({"UK, GB United Kingdom", "us, US United States", "Germny, DE Germany", "PLL, PL Poland"})
    void proposesWhatWasMeant(String text, String country) {
        assertThat(Countries.nearest(text)).anyMatch(proposed -> proposed.startsWith(country));
    }

    @Test
    void proposesNothingForWhatIsNearNothing() {
        assertThat(Countries.nearest("somewhere far away")).isEmpty();
        assertThat(Countries.nearest(" ")).isEmpty();
    }

    @Test
    void findsByCodeAndByPartOfAName() {
        assertThat(Countries.search("pl")).containsEntry("PL", "Poland");
        assertThat(Countries.search("guinea").keySet()).contains("GQ", "PG");
        assertThat(Countries.search("")).hasSize(233);
    }
}
