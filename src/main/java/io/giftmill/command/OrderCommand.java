package io.giftmill.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes files and stays with them until every line has come to rest. */
@Command(
        name = "order",
        mixinStandardHelpOptions = true,
        description = {
            "Orders what is in the files, and waits until every line is delivered or needs attention.",
            "A file that was taken before is not ordered again: it is finished, or reported."
        })
final class OrderCommand implements Callable<Integer> {
    @Mixin
    private FileOptions input;

    @Option(
            names = "--requested-by",
            paramLabel = "NAME",
            description = "Who asks for the order, for the books and for approvals."
                    + " Default: whom the manifest names, else the user of this machine")
    private String requestedBy;

    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        input.require();
        ShortRun.expect(input.files);
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", DataFolder.prepare(common.data));
        settings.put("giftmill.routes", RouteFiles.pattern(RouteFiles.ORDER, common.routes));
        settings.put("giftmill.log.console", "ERROR");
        Progress progress = new Progress(System.err);
        progress.say("Starting");
        try (Application application = Application.start(settings)) {
            application.stopOnSignal();
            OrderRun run = application.get(OrderRun.class);
            return run.order(input.files, input.encoding, requestedBy, progress, new Result(System.out, input.json))
                    .number();
        } catch (RuntimeException failure) {
            progress.end();
            return new Result(System.out, input.json).failed(failure).number();
        }
    }
}
