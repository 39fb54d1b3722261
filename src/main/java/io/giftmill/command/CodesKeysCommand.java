package io.giftmill.command;

import io.giftmill.order.StoredCodes;
import io.giftmill.vault.MasterKey;
import io.giftmill.vault.MasterKeys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the master keys. */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = {
            "Lists the master keys: what each is for, and how much it still opens. No key itself is shown.",
            "Exit code 1: a key is missing, a rotation is unfinished, or a retired key is still in the file."
        })
final class CodesKeysCommand implements Callable<Integer> {
    @Mixin
    private RecordOptions options;

    @Override
    public Integer call() {
        return options.run(List.of(), CodesKeysCommand::list);
    }

    private static ExitCode list(Application application, CommandOutput out) {
        application.get(Preflight.class).requireKeys();
        Map<String, Long> direct = application.get(StoredCodes.class).countsByMaster();
        List<Map<String, Object>> rows = new ArrayList<>();
        boolean attention = false;
        for (MasterKey key : application.get(MasterKeys.class).list()) {
            long codes = direct.getOrDefault(key.id(), 0L);
            attention |= key.unfinished()
                    || key.state() == MasterKey.State.MISSING
                    || key.state() == MasterKey.State.RETIRED_IN_FILE;
            out.say(key.id() + ": " + sentence(key, codes));
            rows.add(row(key, codes));
        }
        return out.put("keys", rows).end(attention ? ExitCode.ATTENTION : ExitCode.DELIVERED);
    }

    private static String sentence(MasterKey key, long codes) {
        String needs = "wraps the keys of " + key.dataKeys() + " batches"
                + (codes == 0 ? "" : " and seals " + codes + " codes of earlier versions itself");
        return switch (key.state()) {
            case ACTIVE ->
                "in use, " + needs
                        + (key.unfinished() ? "; the rotation to it is UNFINISHED: run codes rotate again" : "");
            case READING ->
                "for reading, " + needs
                        + (key.dataKeys() + codes == 0 ? "; nothing needs it: codes retire " + key.id() : "");
            case RETIRED -> "retired at " + key.retiredAt() + " by " + key.retiredBy();
            case RETIRED_IN_FILE ->
                "retired at " + key.retiredAt() + ", and STILL IN THE KEY FILE: codes retire " + key.id();
            case MISSING -> "MISSING in the key file, " + needs;
        };
    }

    private static Map<String, Object> row(MasterKey key, long codes) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", key.id());
        row.put("state", key.state().name());
        row.put("unfinished", key.unfinished());
        row.put("since", key.since() == null ? null : key.since().toString());
        row.put("retired_at", key.retiredAt() == null ? null : key.retiredAt().toString());
        row.put("data_keys", key.dataKeys());
        row.put("codes", codes);
        return row;
    }
}
