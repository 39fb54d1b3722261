package io.giftmill.command;

import io.giftmill.console.Console;
import io.giftmill.console.ConsoleException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Watches the inbox and works until it is stopped. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Watches the folder inbox in the data folder and takes requests from its queue, orders what comes, answers in the"
                    + " folder outbox and on the queue, and runs until it is stopped.",
            "It syncs the catalogue at night, and whenever a file named catalog-sync.json is put into the folder triggers."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        return serve(common);
    }

    private static void tellConsole(Console console) {
        try {
            URI address = console.start();
            if (address != null) {
                System.err.println("Orders can be watched at " + address + "/order-stream.html with the key in "
                        + console.keyFile() + ".");
            }
        } catch (ConsoleException refused) {
            throw new UnusableException(refused.getMessage());
        }
    }

    /** Where several processes can share a database, commands need no door. */
    private static void openDoor(Application application, Path data) throws IOException {
        if (application.get(DbProperties.class).isOwn()) {
            application.endFirst(Door.open(application, data)::close);
        }
    }

    static int serve(CommonOptions common) throws Exception {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("giftmill.data", DataFolder.prepare(common.data));
        settings.put("giftmill.routes", RouteFiles.pattern(RouteFiles.ALL, common.routes));
        settings.put("giftmill.log.console", "INFO");
        settings.put("giftmill.serving", true);
        try (Application application = Application.start(settings)) {
            application.stopOnSignal();
            application.get(Engine.class).serve();
            openDoor(application, DataFolder.prepare(common.data));
            tellConsole(application.get(Console.class));
            System.err.println("Watching " + DataFolder.prepare(common.data).resolve("inbox") + ". Ctrl-C stops.");
            new CountDownLatch(1).await();
        }
        return ExitCode.STOPPED.number();
    }
}
