package io.giftmill.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseRuleTest {

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                " ",
                "jdbc:h2:mem:x;WRITE_DELAY=0",
                "jdbc:h2:tcp://elsewhere/x;WRITE_DELAY=0",
                "jdbc:h2:/tmp/x;WRITE_DELAY=0",
                "JDBC:H2:FILE:/tmp/x;WRITE_DELAY=0",
                " jdbc:h2:file:/tmp/x;WRITE_DELAY=0",
                "jdbc:mysql://host/db",
                "jdbc:postgres://host/db"
            })
    void refusesWhatIsNoFileAndNoPostgres(String url) {
        assertThat(DatabaseRule.complaints(url)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;INIT=RUNSCRIPT FROM 'http://elsewhere/x.sql'",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;init=DROP ALL OBJECTS",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0; INIT =DROP ALL OBJECTS",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=3",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0+3",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;AUTO_SERVER=TRUE",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;;CACHE_SIZE=1",
                "jdbc:postgresql://host/db?socketFactory=org.example.Any",
                "jdbc:postgresql://host/db?ssl=true&socketFactoryArg=x",
                "jdbc:postgresql://host/db?%73ocketFactory=org.example.Any",
                "jdbc:postgresql://host/db?loggerFile=/tmp/x",
                "jdbc:postgresql://host/db?a=b?ssl=true",
                "jdbc:postgresql://host/db?user=me&password=secret"
            })
    void refusesOptionsThatAreNotKnownToBeHarmless(String url) {
        assertThat(DatabaseRule.complaints(url))
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence).endsWith("is not allowed; remove it."))
                .noneSatisfy(sentence -> assertThat(sentence).contains("secret"));
    }

    /** H2 runs the first three, and takes the backslash for a part of the value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOCK_TIMEOUT=CSVWRITE('/tmp/x.csv', 'select 1')",
                "LOCK_TIMEOUT= FILE_WRITE('x', 'x')",
                "LOCK_TIMEOUT=1+1",
                "DB_CLOSE_ON_EXIT=FALSE\\"
            })
    void refusesAValueThatIsNoPlainWord(String option) {
        assertThat(DatabaseRule.complaints("jdbc:h2:file:/tmp/x;" + option + ";WRITE_DELAY=0"))
                .singleElement()
                .asString()
                .endsWith("may hold letters and digits only; correct it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/tmp/x",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=1",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;WRITE_DELAY=500",
                "jdbc:h2:file:/tmp/x;CACHE_SIZE=1"
            })
    void refusesAFileThatLosesOrdersInACrash(String url) {
        assertThat(DatabaseRule.complaints(url))
                .singleElement()
                .asString()
                .endsWith("write jdbc:h2:file:/tmp/x;WRITE_DELAY=0");
    }

    @Test
    void showsAnOptionWithoutWhatCouldMoveTheCursor() {
        assertThat(DatabaseRule.complaints("jdbc:postgresql://host/db?a\u001b[2Jb"))
                .containsExactly("giftmill.db.url: the option a??2jb is not allowed; remove it.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0",
                "jdbc:h2:file:/tmp/x;WRITE_DELAY=0;TRACE_LEVEL_FILE=0",
                "jdbc:h2:file:C:\\data\\x;write_delay= 0 ;DB_CLOSE_ON_EXIT=FALSE",
                "jdbc:postgresql://host/db",
                "jdbc:postgresql:db",
                "jdbc:postgresql://host:5432/db?sslmode=verify-full&ApplicationName=giftmill"
            })
    void takesWhatKeepsOrders(String url) {
        assertThat(DatabaseRule.complaints(url)).isEmpty();
    }
}
