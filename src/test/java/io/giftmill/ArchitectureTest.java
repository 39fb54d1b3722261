package io.giftmill;

import ch.qos.logback.core.spi.ContextAware;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.giftmill.sandbox.Sandbox;
import io.giftmill.sandbox.SandboxProperties;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** Who may know whom. The reason for each arrow is in {@code docs/architecture.md}. */
@AnalyzeClasses(packages = "io.giftmill", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "io.giftmill";

    /** Each package, and whom it may import. */
    private static final Map<String, Set<String>> MAY_IMPORT = new TreeMap<>();

    static {
        may("money");
        may("secret");
        may("outbound");
        may("log");
        may("batch", "money");
        may("partner", "money", "secret", "outbound");
        may("vault", "batch", "money", "secret");
        may("keys", "batch", "order", "vault");
        may("chain", "money");
        may("order", "money", "batch", "partner", "secret", "vault");
        may("catalog", "partner", "money");
        may("ledger", "batch", "order", "money", "secret");
        may("operate", "batch", "order", "money");
        may("spend", "batch", "money");
        may("approve", "batch", "spend", "money");
        may("ingest", "batch", "money", "catalog");
        may("validate", "batch", "order", "partner", "catalog", "money", "secret");
        may("place", "batch", "order", "partner", "catalog", "money", "secret");
        may("fund", "batch", "order", "partner", "catalog", "money", "secret", "chain");
        may("track", "batch", "order", "partner", "catalog", "money", "secret");
        may("deliver", "batch", "order", "partner", "catalog", "money", "secret", "vault");
        may("reconcile", "batch", "order", "ledger", "money", "secret");
        may("books", "batch", "money");
        may("audit", "batch", "vault");
        may("codes", "audit", "batch", "reconcile", "secret", "vault");
        may("command", "audit", "codes");
        may("console", "partner", "order", "secret", "money");
        may("queue", "audit", "batch", "ingest", "money", "secret", "vault");
        may("sandbox");
        may(
                "command", "batch", "order", "partner", "catalog", "money", "secret", "vault", "queue", "console",
                "sandbox");
        may("validate", "spend");
        may("place", "spend");
        may("fund", "spend");
        may("command", "approve", "spend", "operate", "outbound");
        may("command", "ingest", "validate", "place", "fund", "track", "deliver", "reconcile", "books", "ledger");
        may("command", "keys");
    }

    @ArchTest
    static final ArchRule packagesImportOnlyWhomTheTableNames =
            classes().that().resideInAPackage(ROOT + ".*..").should(importOnlyWhomTheTableNames());

    @ArchTest
    static final ArchRule packagesFormNoCycle =
            slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule commandsKnowOnlyTheFrontOfTheSandbox = noClasses()
            .that()
            .resideInAPackage("..command..")
            .should()
            .dependOnClassesThat(resideInAPackage("..sandbox..")
                    .and(DescribedPredicate.not(assignableTo(Sandbox.class)))
                    .and(DescribedPredicate.not(assignableTo(SandboxProperties.class))));

    @ArchTest
    static final ArchRule reconcileOnlyReadsTheRecord = noClasses()
            .that()
            .resideInAPackage("..reconcile..")
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "the target is not a query",
                    call -> call.getTargetOwner().isAssignableTo(JdbcTemplate.class)
                            && !call.getName().startsWith("query")));

    @ArchTest
    static void theTableNamesEveryPackage(JavaClasses code) {
        Set<String> packages = new TreeSet<>();
        code.forEach(type -> packages.add(packageOf(type)));
        packages.remove("");
        assertThat(MAY_IMPORT.keySet()).isEqualTo(packages);
    }

    @ArchTest
    static void typesArePublicOnlyWhereOthersNeedThem(JavaClasses code) {
        Set<JavaClass> needed = new HashSet<>();
        code.stream()
                .filter(type -> isUsedElsewhere(type) || isNamedForRoutes(type))
                .forEach(type -> need(type, needed));
        assertThat(code.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(type -> !packageOf(type).isEmpty() && !needed.contains(type))
                        // The one is for whoever catches it, the other for whoever sets it.
                        .filter(type -> !type.isAssignableTo(Throwable.class))
                        .filter(type -> !type.isAnnotatedWith(ConfigurationProperties.class))
                        .filter(type -> !isMadeByItsName(type))
                        .map(JavaClass::getName))
                .isEmpty();
    }

    private static void may(String importer, String... imported) {
        MAY_IMPORT.computeIfAbsent(importer, first -> new TreeSet<>()).addAll(Set.of(imported));
    }

    private static String packageOf(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1).split("\\.")[0];
    }

    private static ArchCondition<JavaClass> importOnlyWhomTheTableNames() {
        return new ArchCondition<>("import only whom the table names") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency ->
                                !isAllowed(type, dependency.getTargetClass().getBaseComponentType()))
                        .forEach(dependency -> events.add(violation(type, dependency)));
            }
        };
    }

    private static ConditionEvent violation(JavaClass type, Dependency dependency) {
        String arrow =
                packageOf(type) + " -> " + packageOf(dependency.getTargetClass().getBaseComponentType());
        return SimpleConditionEvent.violated(type, arrow + ": " + dependency.getDescription());
    }

    private static boolean isAllowed(JavaClass type, JavaClass target) {
        if (!target.getPackageName().startsWith(ROOT)) {
            return true;
        }
        String importer = packageOf(type);
        // The command line has to name the application that it starts.
        return importer.equals(packageOf(target))
                || importer.equals("command") && target.isEquivalentTo(GiftmillApplication.class)
                || MAY_IMPORT.get(importer).contains(packageOf(target));
    }

    private static boolean isUsedElsewhere(JavaClass type) {
        return type.getDirectDependenciesToSelf().stream()
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static boolean isNamedForRoutes(JavaClass type) {
        return type.isAnnotatedWith(Component.class)
                && !type.getAnnotationOfType(Component.class).value().isEmpty();
    }

    /** Logback and the broker make those that their configuration names. */
    private static boolean isMadeByItsName(JavaClass type) {
        return type.isAssignableTo(ContextAware.class) || type.isAssignableTo(Interceptor.class);
    }

    /** A type that others need brings along what its public methods take and give. */
    private static void need(JavaClass type, Set<JavaClass> needed) {
        if (type.getPackageName().startsWith(ROOT) && needed.add(type)) {
            type.getEnclosingClass().ifPresent(outer -> need(outer, needed));
            type.getMethods().stream()
                    .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                    .flatMap(ArchitectureTest::signature)
                    .flatMap(part -> part.getAllInvolvedRawTypes().stream())
                    .forEach(part -> need(part, needed));
        }
    }

    private static Stream<JavaType> signature(JavaMethod method) {
        return Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
    }
}
