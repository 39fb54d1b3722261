package io.giftmill;

import io.giftmill.YamlRoutes.File;
import io.giftmill.YamlRoutes.Node;
import io.giftmill.YamlRoutes.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What every route file keeps, so that routes stay readable and name nothing that is not there. */
class RoutesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final String KEBAB = "[a-z]+(-[a-z]+)*";
    /** The partner's eight endpoints stand in one file; every other one is far below. */
    private static final int MOST_LINES = 480;

    /** Whatever computes, runs text as a program or decides at run time where a message goes. */
    private static final Set<String> FORBIDDEN = Set.of(
            "toD",
            "recipientList",
            "routingSlip",
            "dynamicRouter",
            "script",
            "groovy",
            "spel",
            "js",
            "javascript",
            "joor",
            "java",
            "mvel",
            "ognl",
            "python",
            "jq",
            "jsonpath",
            "xpath",
            "xquery",
            "datasonnet");

    /** A value by its name, or whether it is one plain word. Amounts and statuses are compared in beans. */
    private static final Pattern SIMPLE = Pattern.compile("\\$\\{[A-Za-z.\\[\\]]+}( == '[a-z]+')?");

    private final YamlRoutes routes = YamlRoutes.read();

    @Test
    void filesAreShort() {
        assertThat(routes.files())
                .allSatisfy(file ->
                        assertThat(file.text().lines().count()).as(file.name()).isLessThan(MOST_LINES));
    }

    @Test
    void filesHoldNamedRoutesAndNothingElse() {
        assertThat(routes.files().stream().filter(file -> !file.name().equals("errors")))
                .allSatisfy(file -> assertThat(file.entries())
                        .as(file.name())
                        .isNotEmpty()
                        .allSatisfy(entry -> assertThat(entry).containsOnlyKeys("route")));
    }

    @Test
    void routesAreGroupedByFileAndPackage() {
        assertThat(routes.routes()).allSatisfy(route -> {
            assertThat(route.text("group"))
                    .as(route.id())
                    .isEqualTo(route.file().name());
            assertThat(SOURCES.resolve("io/giftmill").resolve(route.text("group")))
                    .isDirectory();
        });
    }

    @Test
    void routesAreNamedOnceAndAfterTheirGroup() {
        assertThat(routes.routes()).extracting(Route::id).doesNotHaveDuplicates();
        assertThat(routes.routes())
                .allSatisfy(route -> assertThat(route.id()).matches(KEBAB).startsWith(route.text("group") + "-"));
    }

    @Test
    void routesAreDescribedInOneSentence() {
        assertThat(routes.routes())
                .allSatisfy(route ->
                        assertThat(route.text("description")).as(route.id()).matches("[A-Z][^.!?]+\\."));
    }

    @Test
    void stepsAreNamedOnce() {
        List<String> names =
                routes.steps().stream().map(step -> step.text("id")).toList();
        assertThat(routes.steps())
                .allSatisfy(
                        step -> assertThat(step.text("id")).as(step.toString()).matches(KEBAB));
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void everyNamedTargetHasOneConsumerOfThatName() {
        Set<String> targets = targets("direct");
        targets.addAll(targets("seda"));
        targets.addAll(targetsInCode());
        List<String> consumers = consumers().map(RoutesTest::consumed).toList();
        assertThat(consumers).doesNotHaveDuplicates().containsAll(targets);
    }

    @Test
    void consumersAreNamedAfterTheirRoute() {
        assertThat(consumers())
                .allSatisfy(route -> assertThat(name(route.from())).isEqualTo(route.id()));
    }

    @Test
    void everyPlaceholderIsASetting() {
        Set<String> known = Settings.names();
        assertThat(routes.files())
                .allSatisfy(
                        file -> assertThat(file.placeholders()).as(file.name()).allMatch(known::contains));
    }

    @Test
    void everyBeanExistsWithItsMethod() {
        Map<String, Class<?>> beans = Beans.byName();
        assertThat(beanCalls()).isNotEmpty().allSatisfy(call -> {
            assertThat(beans).as(call.toString()).containsKey(bean(call));
            assertThat(Stream.of(beans.get(bean(call)).getMethods()).map(method -> method.getName()))
                    .as(call.toString())
                    .contains(call.parameters()
                            .getOrDefault("method", call.text("method"))
                            .toString());
        });
    }

    @Test
    void everyOtherNamedObjectExists() {
        Map<String, Class<?>> beans = Beans.byName();
        assertThat(namedObjects())
                .isNotEmpty()
                .allSatisfy(name -> assertThat(beans).containsKey(name));
    }

    @Test
    void nothingIsProgrammedInARoute() {
        assertThat(routes.nodes()).noneMatch(node -> FORBIDDEN.contains(node.kind()));
        assertThat(routes.nodes().stream().filter(node -> node.kind().equals("simple")))
                .allSatisfy(simple -> assertThat(simple.text("expression")).matches(SIMPLE));
    }

    @Test
    void statementsStandInTheirOwnFiles() {
        assertThat(routes.endpoints().stream().filter(node -> node.text("uri").startsWith("sql")))
                .allSatisfy(node -> {
                    assertThat(node.text("uri")).isEqualTo("sql");
                    assertThat(node.parameters().get("query").toString()).matches("classpath:sql/[a-z-]+\\.sql");
                    String file = node.parameters().get("query").toString().substring("classpath:".length());
                    assertThat(Path.of("src/main/resources", file)).exists();
                });
    }

    @Test
    void everyCallToThePartnerTakesItsTurnFirst() {
        List<Node> steps = routes.steps();
        List<Node> calls = steps.stream()
                .filter(step -> step.file().name().equals("partner"))
                .filter(step -> step.text("uri").startsWith("{{giftmill.partner.base-url}}"))
                .toList();
        assertThat(calls)
                .isNotEmpty()
                .allSatisfy(call -> assertThat(bean(steps.get(steps.indexOf(call) - 1)))
                        .as(call.toString())
                        .isEqualTo("partnerManners"));
    }

    @Test
    void errorPoliciesStandInOneFile() {
        Set<String> policies = routes.files().stream()
                .flatMap(file -> file.all("routeConfiguration").stream())
                .map(policy -> String.valueOf(policy.get("id")))
                .collect(Collectors.toSet());
        assertThat(routes.routes())
                .filteredOn(route -> !route.text("routeConfigurationId").isEmpty())
                .allSatisfy(route -> assertThat(policies).contains(route.text("routeConfigurationId")));
        assertThat(routes.nodes())
                .filteredOn(node -> node.kind().equals("onException"))
                .allSatisfy(node -> assertThat(node.file().name()).isEqualTo("errors"));
    }

    @Test
    void routesNameOnlyClassesThatExist() {
        Pattern ours = Pattern.compile("\\bio\\.giftmill\\.[a-z]+\\.[A-Za-z$]+");
        assertThat(routes.files().stream()
                        .map(File::text)
                        .flatMap(text -> ours.matcher(text).results()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Class.forName(name.group())).isNotNull());
    }

    private Stream<Route> consumers() {
        return routes.routes().stream().filter(route -> isQueue(route.from()));
    }

    private static String consumed(Route route) {
        return name(route.from()) + "=" + route.from().text("uri");
    }

    private static boolean isQueue(Node node) {
        return node.isEndpoint("direct") || node.isEndpoint("seda");
    }

    private Set<String> targets(String scheme) {
        return routes.endpoints().stream()
                .filter(node -> node.isEndpoint(scheme) && !node.kind().equals("from"))
                .map(node -> name(node) + "=" + scheme)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> targetsInCode() {
        Pattern named = Pattern.compile("\"(direct|seda):([a-z-]+)\"");
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            return sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> named.matcher(read(file)).results())
                    .map(found -> found.group(2) + "=" + found.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String name(Node endpoint) {
        return String.valueOf(endpoint.parameters().get("name"));
    }

    private List<Node> beanCalls() {
        Predicate<Node> call = node -> node.isEndpoint("bean")
                || node.kind().equals("bean")
                || node.kind().equals("method");
        return routes.nodes().stream().filter(call).toList();
    }

    private static String bean(Node call) {
        return call.isEndpoint("bean") ? String.valueOf(call.parameters().get("beanName")) : call.text("ref");
    }

    private List<String> namedObjects() {
        Stream<String> policies = routes.routes().stream().map(route -> route.text("routePolicy"));
        Stream<String> mappers = routes.nodes().stream().map(node -> node.text("objectMapper"));
        Stream<String> references = routes.endpoints().stream()
                .flatMap(node -> node.parameters().values().stream())
                .map(String::valueOf)
                .filter(value -> value.startsWith("#"))
                .map(value -> value.substring(1));
        return Stream.of(policies, mappers, references)
                .flatMap(names -> names)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
