package io.giftmill.command;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes files and stays with them until every line has come to rest. */
@Command(
        name = "order",
        mixinStandardHelpOptions = true,
        description = {
            "Orders what is in the files, and waits until every line is delivered or needs attention.",
            "A file that was taken before is not ordered again: it is finished, or reported."
        })
final class OrderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "CSV files to order.")
    private List<Path> files;

    @Option(names = "--json", description = "Print one JSON object as the last line of standard output.")
    private boolean json;

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "Encoding of the files, where it is not UTF-8 or UTF-16.")
    private Charset encoding;

    @Option(names = "--requested-by", paramLabel = "NAME", description = "Who asks for the order, for the books.")
    private String requestedBy;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        requireFiles(files);
        ShortRun.expect(files);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", DataFolder.prepare(common.data));
        settings.put("giftmill.routes", RouteFiles.pattern(RouteFiles.ORDER, common.routes));
        settings.put("giftmill.log.console", "ERROR");
        Progress progress = new Progress(System.err);
        progress.say("Starting");
        try (Application application = Application.start(settings)) {
            application.stopOnSignal();
            OrderRun run = application.get(OrderRun.class);
            return run.order(files, encoding, requestedBy, progress, new Result(System.out, json))
                    .number();
        } catch (RuntimeException failure) {
            progress.end();
            return new Result(System.out, json).failed(failure).number();
        }
    }

    /** A file that is not there is said before anything is started. */
    static void requireFiles(List<Path> files) {
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw new UnusableException("There is no file " + file + ". Check the name and the folder.");
            }
            if (Files.isDirectory(file)) {
                throw new UnusableException(file + " is a folder. Name the files in it.");
            }
            if (!Files.isReadable(file)) {
                throw new UnusableException("The file " + file + " may not be read. Check its permissions.");
            }
        }
    }
}
