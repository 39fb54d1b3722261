package io.giftmill.fund;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.giftmill.chain.Keccak;
import java.util.List;
import java.util.TreeSet;

/** A batch for the Transaction Builder of a Safe multi-signature wallet, with the checksum that app expects. */
final class SafeBatch {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SafeBatch() {}

    /**
     * The batch of payments of one chain.
     *
     * @param rows at least one, all of one EVM chain
     */
    static String of(Portion portion, List<FileRow> rows) throws JsonProcessingException {
        ObjectNode root = JSON.createObjectNode()
                .put("version", "1.0")
                .put("chainId", rows.get(0).token().chainId().toString())
                .put("createdAt", portion.writtenAt().toEpochMilli());
        ObjectNode meta = root.putObject("meta")
                .put("name", portion.fileName(portion.name()))
                .put("description", portion.mode() + ", to be executed before " + portion.firstPayBefore());
        var transactions = root.putArray("transactions");
        rows.forEach(row -> transactions.add(transaction(row)));
        meta.put("checksum", checksum(root));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }

    /** The app hashes its own form of the batch, in which the name does not count and the checksum does not stand. */
    static String checksum(JsonNode batch) throws JsonProcessingException {
        ObjectNode hashed = batch.deepCopy();
        ((ObjectNode) hashed.get("meta")).putNull("name").remove("checksum");
        return "0x" + Keccak.hex(canonical(hashed));
    }

    private static ObjectNode transaction(FileRow row) {
        ObjectNode node = JSON.createObjectNode();
        if (row.contract() == null) {
            return node.put("to", row.payment().walletAddress())
                    .put("value", row.minor().toString())
                    .put("data", "0x")
                    .putNull("contractMethod")
                    .putNull("contractInputsValues");
        }
        node.put("to", row.contract()).put("value", "0").putNull("data");
        ObjectNode method = node.putObject("contractMethod");
        var inputs = method.putArray("inputs");
        input(inputs.addObject(), "address", "to");
        input(inputs.addObject(), "uint256", "value");
        method.put("name", "transfer").put("payable", false);
        node.putObject("contractInputsValues")
                .put("to", row.payment().walletAddress())
                .put("value", row.minor().toString());
        return node;
    }

    private static void input(ObjectNode node, String type, String name) {
        node.put("internalType", type).put("name", name).put("type", type);
    }

    private static String canonical(JsonNode node) throws JsonProcessingException {
        StringBuilder text = new StringBuilder();
        if (node.isArray()) {
            for (JsonNode one : node) {
                text.append(text.isEmpty() ? "" : ",").append(canonical(one));
            }
            return "[" + text + "]";
        }
        if (node.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            node.fieldNames().forEachRemaining(names::add);
            text.append('{').append(JSON.writeValueAsString(names));
            for (String name : names) {
                text.append(canonical(node.get(name))).append(',');
            }
            return text + "}";
        }
        return JSON.writeValueAsString(node);
    }
}
