package io.giftmill.supply;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.giftmill.Giftmill;
import java.io.ObjectInputStream;
import java.util.Map;
import java.util.Set;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What no class of the program opens: doors for whoever comes by, and ways to end or to start programs. */
@AnalyzeClasses(packages = "io.giftmill", importOptions = ImportOption.DoNotIncludeTests.class)
class DoorsTest {
    /** Who listens on a port, and at which address. */
    private static final Map<String, String> LISTENS = Map.of(
            "io.giftmill.command.Door", "the loopback address, for commands of the same user",
            "io.giftmill.console.Console", "giftmill.console.host, this machine by default, if a port is set",
            "io.giftmill.sandbox.Sandbox", "the loopback address, in sandbox mode");

    private static final Set<String> ENDS =
            Set.of("io.giftmill.Giftmill", "io.giftmill.command.Application", "io.giftmill.command.Exhaustion");

    @ArchTest
    static void noServerOfTheDatabaseIsStarted(JavaClasses code) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.h2.tools..", "org.h2.server..")
                .check(code);
    }

    @ArchTest
    static void nothingIsManagedFromOutside(JavaClasses code) {
        noClasses()
                // It asks the machine for a switch of its own compiler, and offers nothing.
                .that()
                .doNotHaveFullyQualifiedName("io.giftmill.command.ShortRun")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.management..", "java.rmi..", "javax.naming..", "org.apache.camel.management..")
                .check(code);
    }

    @ArchTest
    static void noObjectIsReadFromBytes(JavaClasses code) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ObjectInputStream.class)
                .check(code);
    }

    @ArchTest
    static void noOtherProgramIsStarted(JavaClasses code) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ProcessBuilder.class)
                .check(code);
    }

    @ArchTest
    static void onlyTheseEndTheProgram(JavaClasses code) {
        noClasses()
                .that(DescribedPredicate.describe("are not named here", type -> !ENDS.contains(type.getName())))
                .should()
                .callMethodWhere(DescribedPredicate.describe("it ends the program", DoorsTest::ends))
                .check(code);
    }

    @ArchTest
    static void onlyTheseListen(JavaClasses code) {
        noClasses()
                .that(DescribedPredicate.describe("are not named here", type -> !LISTENS.containsKey(type.getName())))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("it listens", DoorsTest::listens))
                .check(code);
    }

    @ArchTest
    static void theProgramStartsInOnePlace(JavaClasses code) {
        classes()
                .that()
                .containAnyMethodsThat(DescribedPredicate.describe(
                        "start it", method -> method.getName().equals("main")))
                .should()
                .be(Giftmill.class)
                .check(code);
    }

    private static boolean ends(JavaCall<?> call) {
        String owner = call.getTargetOwner().getName();
        return owner.equals("java.lang.System") && call.getName().equals("exit")
                || owner.equals("java.lang.Runtime")
                        && Set.of("exit", "halt", "exec").contains(call.getName());
    }

    private static boolean listens(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.equals("java.net.ServerSocket")
                || owner.equals("java.nio.channels.ServerSocketChannel")
                || owner.startsWith("com.sun.net.httpserver.")
                || owner.equals("io.undertow.Undertow$Builder");
    }
}
