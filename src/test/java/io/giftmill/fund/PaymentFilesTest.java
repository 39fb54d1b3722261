package io.giftmill.fund;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import io.giftmill.money.Money;
import io.giftmill.order.PaymentInstruction;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentFilesTest {
    private static final String EVM = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final Path EXPECTED = Path.of("src/test/resources/payments");
    private static final String USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";

    private static PaymentInstruction payment(long id, String address, String network, String amount, String coin) {
        return new PaymentInstruction(
                id,
                "13e5d928-7e86-4fb8-a41c-a016f42a" + id,
                address,
                network,
                Money.of(amount, coin),
                "FILE",
                Samples.NOW,
                Samples.NOW.plusSeconds(1_000 + id),
                List.of(id, id + 1));
    }

    private static Portion portion(boolean sandbox, PaymentInstruction... payments) {
        AllowedRails rails = Samples.rails(Samples.properties(FundProperties.PayerName.FILE));
        return new Portion(
                "payments-1001-1007-abcdef01",
                sandbox,
                Samples.NOW.plusSeconds(1),
                List.of(payments).stream()
                        .map(one -> FileRow.of(one, rails, sandbox))
                        .toList());
    }

    /** One of each kind: tokens and own coins, a wallet and a token account, a network without links, and an unknown one. */
    private static Portion live() {
        return portion(
                false,
                payment(1001, EVM, "Base", "104.5", "USDC"),
                payment(1002, "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", "Base", "0.02", "ETH"),
                payment(1003, "71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd", "Solana", "10.3", "USDC"),
                payment(1004, "EF6L8yJT1SoRoDCkAZfSVmaweqMzfhxZiptKi7Tgj5XY", "Solana", "20.000001", "USDC"),
                payment(1005, "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", "Mainnet", "0.00032833", "BTC"),
                payment(1006, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "Tron", "5", "USDT"),
                payment(1007, "0xsui", "Sui", "1.5", "SUI"));
    }

    private static Portion sandbox() {
        return portion(true, payment(1001, "SANDBOX13E5D928Q3NN", "Solana", "104.5", "USDC"));
    }

    private static String text(Map<String, byte[]> files, String name) {
        return new String(files.get(name), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "payments.csv",
                "payments.json",
                "payments.html",
                "safe-airdrop-8453.csv",
                "safe-transactions-8453.json",
                "solana-USDC-" + USDC + ".csv"
            })
    void writesEachFileAsItsReadersExpectIt(String name) throws IOException {
        String written = text(PaymentFiles.of(live(), 0), name).replace("\r\n", "\n");
        if (Boolean.getBoolean("giftmill.docs.write")) {
            Files.writeString(EXPECTED.resolve(name), written);
        }
        assertThat(written).isEqualTo(Files.readString(EXPECTED.resolve(name)));
    }

    @Test
    void writesNoFormatThatFitsNothing() throws IOException {
        assertThat(PaymentFiles.of(live(), 0).keySet())
                .containsExactly(
                        "SHA256SUMS",
                        "payments.csv",
                        "payments.html",
                        "payments.json",
                        "safe-airdrop-8453.csv",
                        "safe-transactions-8453.json",
                        "solana-USDC-" + USDC + ".csv");
        assertThat(PaymentFiles.of(portion(false, payment(1007, "0xsui", "Sui", "1.5", "SUI")), 200)
                        .keySet())
                .containsExactly("SHA256SUMS", "payments.csv", "payments.html", "payments.json");
    }

    /** A reader that counts in the smallest unit would pay a million times as much, or stop at the point. */
    @Test
    void writesWholeCoinsWithAPoint() throws IOException {
        Map<String, byte[]> files = PaymentFiles.of(
                portion(false, payment(1001, "71e8mDsh3PR6gN64zL1HjwuxyKpgRXrPDUJT7XXojsVd", "Solana", "5", "USDC")),
                0);
        assertThat(text(files, "solana-USDC-" + USDC + ".csv")).endsWith(",5.00\n");
    }

    @Test
    void saysSandboxInEveryFile() throws IOException {
        PaymentInstruction evm = payment(1002, "SANDBOX13E5D928Q3NP", "Base", "104.5", "USDC");
        Map<String, byte[]> files =
                PaymentFiles.of(portion(true, sandbox().rows().get(0).payment(), evm), 200);
        assertThat(files).hasSize(9);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String content = new String(file.getValue(), StandardCharsets.UTF_8).replace("SANDBOX13E5D928Q3N", "");
            assertThat(file.getKey() + content).as(file.getKey()).contains("SANDBOX");
        }
        assertThat(text(files, "payments.csv")).contains(",SANDBOX,SANDBOX-solana:SANDBOX13E5D928Q3NN?amount=104.5&");
    }

    @Test
    void drawsWhatACameraReadsBackAsTheLink() throws Exception {
        Portion live = live();
        Map<String, byte[]> files = PaymentFiles.of(live, 200);
        int drawn = 0;
        for (FileRow row : live.rows()) {
            byte[] image = files.get("qr/" + row.payment().attemptId() + ".png");
            assertThat(image == null).isEqualTo(row.link() == null);
            if (image != null) {
                assertThat(decoded(image)).isEqualTo(row.link());
                drawn++;
            }
        }
        assertThat(drawn).isEqualTo(4);
        assertThat(text(files, "payments.html").split("<svg")).hasSize(5);
    }

    private static String decoded(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        RGBLuminanceSource light = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
        return new MultiFormatReader()
                .decode(new BinaryBitmap(new HybridBinarizer(light)))
                .getText();
    }

    @Test
    void drawsNoMorePicturesThanItMay() throws IOException {
        assertThat(PaymentFiles.of(live(), 2).keySet())
                .contains("qr/1001.png", "qr/1002.png")
                .doesNotContain("qr/1003.png");
        assertThat(PaymentFiles.of(live(), -1).keySet()).noneMatch(name -> name.startsWith("qr/"));
    }

    @Test
    void sumsUpEveryFile() throws Exception {
        Map<String, byte[]> files = PaymentFiles.of(live(), 200);
        List<String> sums = text(files, "SHA256SUMS").lines().toList();
        assertThat(sums.get(0)).startsWith("# LIVE payments-");
        assertThat(sums).hasSize(files.size());
        for (String sum : sums.subList(1, sums.size())) {
            byte[] content = files.get(sum.substring(66));
            assertThat(sum)
                    .startsWith(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        }
    }

    /** What comes from outside is a text on the page, and the page loads nothing. */
    @Test
    void escapesWhatComesFromOutside() throws IOException {
        String page = text(
                PaymentFiles.of(portion(false, payment(1007, "<img src=x>'\"&", "Sui", "1.5", "SUI")), 0),
                "payments.html");
        assertThat(page)
                .doesNotContain("<img", "src=\"", "http:", "https:")
                .contains("&lt;", "&quot;", "&#39;", "&amp;");
        assertThat(page).contains("default-src 'none'");
    }

    /** The example of the Transaction Builder's own test. */
    @Test
    void hashesABatchAsTheTransactionBuilderDoes() throws IOException {
        String address = "0x49d4450977E2c95362C13D3a31a09311E0Ea26A6";
        String batch = """
                {"version":"1.0","chainId":"4","createdAt":1646321521061,"meta":{"name":"test batch file",
                "txBuilderVersion":"1.4.0","checksum":"","createdFromSafeAddress":"0xDF8a1Ce35c9a6ACE153B4e0767942f1E2291a1Aa",
                "createdFromOwnerAddress":"%1$s"},"transactions":[
                {"to":"%1$s","value":"0","contractMethod":{"inputs":[{"internalType":"address","name":"paramAddress","type":"address"}],
                "name":"testAddress","payable":false},"contractInputsValues":{"paramAddress":"%1$s"}},
                {"to":"%1$s","value":"0","contractMethod":{"inputs":[{"internalType":"bool","name":"paramBool","type":"bool"}],
                "name":"testBool","payable":false},"contractInputsValues":{"paramAddress":"","paramBool":"false"}},
                {"to":"%1$s","value":"2000000000000000000",
                "data":"0x42f4579000000000000000000000000049d4450977e2c95362c13d3a31a09311e0ea26a6"}]}""".formatted(address);
        assertThat(SafeBatch.checksum(new ObjectMapper().readTree(batch)))
                .isEqualTo("0x86c81826dbf7e8a37612153294cc85fdf5c81998dd0a44b86d945502a7eace7c");
    }
}
