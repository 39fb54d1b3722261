package io.giftmill.catalog;

import io.giftmill.StageApplication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.willCallRealMethod;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

/** The routes of {@code routes/catalog.camel.yaml}: what starts a sync, and what a broken wish does not do. */
@CamelSpringBootTest
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
@SpringBootTest(
        classes = StageApplication.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "camel.main.routes-include-pattern=file:routes/catalog.camel.yaml,file:routes/errors.camel.yaml",
            "giftmill.catalog.schedule=* * * * * ?"
        })
class CatalogRouteTest {
    private static final SyncReport REPORT = new SyncReport(List.of("US"), 1, 0, 0, 0, List.of(), List.of());
    private static final SyncRequest US = new SyncRequest(List.of("US"), List.of(), false, false);

    @TempDir
    private static Path folder;

    @Autowired
    private CamelContext camel;

    @Autowired
    private FluentProducerTemplate template;

    @MockitoBean("catalogSync")
    private CatalogSync sync;

    @DynamicPropertySource
    static void useFolder(DynamicPropertyRegistry registry) {
        registry.add("giftmill.catalog.triggers", folder::toString);
    }

    @BeforeEach
    void answer() {
        willCallRealMethod().given(sync).request(any());
        willCallRealMethod().given(sync).failed(any());
        given(sync.sync(any())).willReturn(REPORT);
    }

    @AfterEach
    void stop() throws Exception {
        camel.getRouteController().stopRoute("catalog-nightly");
        camel.getRouteController().stopRoute("catalog-trigger");
    }

    @Test
    void tellsItsCallerThatAWishIsBroken() {
        assertThatThrownBy(
                        () -> template.to("direct:catalog-sync").withBody("{").request())
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        verify(sync, never()).sync(any());
    }

    @Test
    void syncsWhatAMessageWishes() {
        assertThat(template.to("direct:catalog-sync")
                        .withBody("{\"countries\":[\"US\"]}")
                        .request())
                .isEqualTo(REPORT);
        verify(sync).sync(US);
    }

    @Test
    void syncsByTheClock() throws Exception {
        camel.getRouteController().startRoute("catalog-nightly");
        verify(sync, timeout(5_000).atLeast(1)).sync(SyncRequest.DEFAULT);
    }

    @Test
    void survivesASyncThatFails(CapturedOutput output) throws Exception {
        given(sync.sync(any())).willThrow(new IllegalStateException("the record is away"));
        camel.getRouteController().startRoute("catalog-nightly");
        verify(sync, timeout(10_000).atLeast(2)).sync(any());
        assertThat(output).contains("catalog-nightly failed").doesNotContain("\tat ");
    }

    @Test
    void syncsWhenASchedulerDropsAFileAndLeavesOthersAlone() throws Exception {
        Files.writeString(folder.resolve("catalog-sync.json"), "{\"countries\":[\"US\"]}");
        Files.writeString(folder.resolve("catalog-sync"), "");
        Path other = Files.writeString(folder.resolve("something-else.json"), "{}");
        camel.getRouteController().startRoute("catalog-trigger");
        verify(sync, timeout(10_000)).sync(US);
        verify(sync, timeout(10_000)).sync(SyncRequest.DEFAULT);
        Awaitility.await()
                .untilAsserted(() -> assertThat(folder).isDirectoryNotContaining(path -> !path.equals(other)));
    }

    @Test
    void saysThatATriggerIsBrokenAndTakesItAway(CapturedOutput output) throws Exception {
        Path trigger = Files.writeString(folder.resolve("catalog-sync.json"), "{\"countries\":");
        camel.getRouteController().startRoute("catalog-trigger");
        Awaitility.await().untilAsserted(() -> assertThat(trigger).doesNotExist());
        verify(sync, never()).sync(any());
        verify(sync, atLeastOnce()).failed(any());
        assertThat(output).contains("A trigger brought no sync").doesNotContain("\tat ");
    }
}
