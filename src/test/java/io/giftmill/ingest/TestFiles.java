package io.giftmill.ingest;

import io.giftmill.batch.NewLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Files and rows for tests, and what the inspection makes of them. */
final class TestFiles {
    static final String HEADER = "row_ref,brand_name,country_code,denomination,recipient\n";

    private final Path folder;
    private final IngestProperties limits;

    TestFiles(Path folder, Map<String, String> settings) {
        this.folder = folder;
        this.limits = properties(settings);
    }

    static IngestProperties properties(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("giftmill.ingest", IngestProperties.class);
    }

    static String row(int number) {
        return "R-" + number + ",Airbnb,US,100 USD,person" + number + "@example.com\n";
    }

    Path write(String name, String content) {
        return write(name, content, StandardCharsets.UTF_8);
    }

    Path write(String name, String content, Charset charset) {
        return write(name, content.getBytes(charset));
    }

    Path write(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    FileInspection inspect(Path file) {
        return inspect(new TakeFile(file, null, null, true));
    }

    FileInspection inspect(TakeFile wish) {
        return lines(wish, new ArrayList<>());
    }

    FileInspection inspect(String content) {
        return inspect(write("orders.csv", content));
    }

    List<NewLine> lines(String content) {
        return lines(write("orders.csv", content));
    }

    List<NewLine> lines(Path file) {
        List<NewLine> lines = new ArrayList<>();
        lines(new TakeFile(file, null, null, true), lines);
        return lines;
    }

    private FileInspection lines(TakeFile wish, List<NewLine> lines) {
        SourceFile source =
                SourceFile.of(wish.path(), wish.trusted(), limits.maxFile().toBytes());
        return new Inspector(limits).inspect(source, wish, lines::addAll).found();
    }
}
