package io.giftmill;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.giftmill.secret.Secret;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/** What no class of the program does, whichever package it is in. */
@AnalyzeClasses(packages = "io.giftmill", importOptions = ImportOption.DoNotIncludeTests.class)
class HabitsTest {
    /** Who calculates with bare decimals outside of money and the sandbox, and why. */
    private static final Map<String, String> CALCULATES = Map.of(
            "io.giftmill.catalog.Steps",
                    "compares values of products with their ranges and steps, and finds the nearest",
            "io.giftmill.ingest.ParsedRow", "multiplies a face value by the copies of its row for the control totals",
            "io.giftmill.partner.Amounts", "rounds a lower limit up to what the coin can carry",
            "io.giftmill.partner.EchoedDelivery", "compares product values, which have no asset on the wire",
            "io.giftmill.reconcile.Rates", "converts coins into the currency of the books, which Money never does");

    /** Who hands a floating point to a library, and what it is. */
    private static final Map<String, String> HANDS_OVER_FLOATS =
            Map.of("io.giftmill.reconcile.SheetStyle", "the width of a column of a workbook");

    private static final Set<String> ARITHMETIC = Set.of(
            "add",
            "subtract",
            "multiply",
            "divide",
            "divideToIntegralValue",
            "divideAndRemainder",
            "remainder",
            "pow",
            "negate",
            "abs",
            "round",
            "compareTo",
            "min",
            "max",
            "doubleValue",
            "floatValue",
            "longValue",
            "intValue");

    private static final Set<String> FLOATING = Set.of("double", "float", "java.lang.Double", "java.lang.Float");

    private static final Set<String> EMPTY_WORDS =
            Set.of("util", "utils", "helper", "helpers", "impl", "dto", "service", "services", "common", "misc");

    @ArchTest
    static final ArchRule nothingHasAFloatingPoint = classes()
            .that(DescribedPredicate.describe(
                    "are not excepted", type -> !HANDS_OVER_FLOATS.containsKey(type.getName())))
            .should(haveNoFloatingPoint());

    @ArchTest
    static final ArchRule onlyMoneyAndTheSandboxCalculateWithDecimals = classes()
            .that()
            .resideOutsideOfPackages("..money..", "..sandbox..")
            .and(DescribedPredicate.describe("are not excepted", type -> !CALCULATES.containsKey(type.getName())))
            .should(not("calculate with a bare decimal", HabitsTest::isArithmetic));

    @ArchTest
    static final ArchRule timeComesFromAClock =
            classes().should(not("ask the machine for the time", HabitsTest::isUnclocked));

    @ArchTest
    static final ArchRule theClockComesFromTheApplication = classes()
            .that()
            .resideOutsideOfPackage("..command..")
            .and()
            .doNotBelongToAnyOf(GiftmillApplication.class)
            .should(not("make a clock", access -> isNamed(access, Clock.class, "system")));

    @ArchTest
    static final ArchRule onlyCommandsPrint = classes()
            .that()
            .resideOutsideOfPackage("..command..")
            .should(not(
                    "print", access -> isNamed(access, System.class, "out") || isNamed(access, System.class, "err")));

    @ArchTest
    static final ArchRule everythingLogsThroughSlf4j =
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging..");

    @ArchTest
    static final ArchRule settingsComeAsRecords =
            noClasses().should().dependOnClassesThat().areAssignableTo(Value.class);

    @ArchTest
    static final ArchRule dependenciesComeThroughConstructors =
            noFields().should().beAnnotatedWith(Autowired.class);

    @ArchTest
    static final ArchRule secretsCannotBeSerialized =
            classes().that().areAssignableTo(Secret.class).should().notBeAssignableTo(Serializable.class);

    @ArchTest
    static final ArchRule holdersOfSecretsCannotBeSerialized = fields().that()
            .haveRawType(Secret.class)
            .should()
            .beDeclaredInClassesThat(DescribedPredicate.not(assignableTo(Serializable.class)));

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
            .orShould(resideInAPackageNamedByAnEmptyWord());

    @ArchTest
    static void everyExceptionIsStillNeeded(JavaClasses code) {
        assertThat(CALCULATES.keySet())
                .allSatisfy(
                        name -> assertThat(code.get(name).getAccessesFromSelf()).anyMatch(HabitsTest::isArithmetic));
    }

    private static ArchCondition<JavaClass> not(String act, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("not " + act) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
            }
        };
    }

    private static boolean isArithmetic(JavaAccess<?> access) {
        boolean decimal = access.getTargetOwner().isEquivalentTo(BigDecimal.class);
        boolean rounding = access.getTarget().getFullName().contains("RoundingMode");
        return decimal && (ARITHMETIC.contains(access.getName()) || rounding);
    }

    private static boolean isUnclocked(JavaAccess<?> access) {
        String target = access.getTarget().getFullName();
        return target.matches("java\\.time\\.\\w+\\.now\\(\\)")
                || target.equals(Date.class.getName() + ".<init>()")
                || isNamed(access, System.class, "currentTimeMillis");
    }

    private static boolean isNamed(JavaAccess<?> access, Class<?> owner, String beginning) {
        return access.getTargetOwner().isEquivalentTo(owner) && access.getName().startsWith(beginning);
    }

    private static ArchCondition<JavaClass> haveNoFloatingPoint() {
        return new ArchCondition<>("have no floating point in a field, a signature or a call") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFields().stream()
                        .filter(field -> isFloating(field.getRawType()))
                        .forEach(field -> events.add(SimpleConditionEvent.violated(field, field.getDescription())));
                type.getCodeUnits().stream()
                        .filter(HabitsTest::isFloating)
                        .forEach(unit -> events.add(SimpleConditionEvent.violated(unit, unit.getDescription())));
                type.getCodeUnitCallsFromSelf().stream()
                        .filter(call -> isFloating(call.getTarget().getRawReturnType())
                                || call.getTarget().getRawParameterTypes().stream()
                                        .anyMatch(HabitsTest::isFloating))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private static boolean isFloating(JavaCodeUnit unit) {
        return Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream())
                .anyMatch(HabitsTest::isFloating);
    }

    private static boolean isFloating(JavaClass type) {
        return FLOATING.contains(type.getBaseComponentType().getName());
    }

    private static ArchCondition<JavaClass> resideInAPackageNamedByAnEmptyWord() {
        return new ArchCondition<>("reside in a package named by an empty word") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean empty =
                        Arrays.stream(type.getPackageName().split("\\.")).anyMatch(EMPTY_WORDS::contains);
                events.add(new SimpleConditionEvent(type, empty, type.getName() + " is in " + type.getPackageName()));
            }
        };
    }
}
