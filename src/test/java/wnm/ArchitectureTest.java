package wnm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of docs/architecture.md that a machine can check. */
@AnalyzeClasses(packages = "wnm", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule packages_depend_on_each_other_in_one_direction =
            slices().matching("wnm.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_model_knows_nobody = onlyKnows("wnm.model..");

    @ArchTest
    static final ArchRule the_policy_knows_nobody = onlyKnows("wnm.decision..");

    @ArchTest
    static final ArchRule text_forms_know_nobody = onlyKnows("wnm.format..");

    @ArchTest
    static final ArchRule who_may_change_a_path_knows_nobody = onlyKnows("wnm.trust..");

    @ArchTest
    static final ArchRule ports_do_not_know_their_users = noClasses()
            .that()
            .resideInAnyPackage(
                    "wnm.config..",
                    "wnm.metrics..",
                    "wnm.process..",
                    "wnm.firewall..",
                    "wnm.command..",
                    "wnm.store..",
                    "wnm.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("wnm", "wnm.action..", "wnm.cycle..", "wnm.report..", "wnm.cli..", "wnm.decision..");

    @ArchTest
    static final ArchRule the_command_line_sits_on_top = noClasses()
            .that()
            .resideInAnyPackage("wnm.action..", "wnm.cycle..", "wnm.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("wnm", "wnm.cli..");

    @ArchTest
    static final ArchRule only_the_wiring_knows_adapters = noClasses()
            .that()
            .resideInAnyPackage("wnm.action..", "wnm.cycle..", "wnm.report..", "wnm.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "wnm.metrics.oshi..",
                    "wnm.metrics.http..",
                    "wnm.process.*..",
                    "wnm.firewall.*..",
                    "wnm.command.local..");

    @ArchTest
    static final ArchRule schedules_take_from_the_managers_only_how_files_are_written = noClasses()
            .that()
            .resideInAPackage("wnm.schedule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "wnm.metrics..", "wnm.firewall..", "wnm.store..", "wnm.command.*..", "wnm.process.files..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(wnm.process.ProcessManager.class);

    @ArchTest
    static final ArchRule persistence_lives_in_model_and_store = noClasses()
            .that()
            .resideOutsideOfPackages("wnm.model..", "wnm.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "org.sqlite..", "java.sql..");

    @ArchTest
    static final ArchRule picocli_lives_in_cli = livesOnlyIn("picocli..", "wnm.cli..");

    @ArchTest
    static final ArchRule oshi_lives_in_its_adapter = livesOnlyIn("oshi..", "wnm.metrics.oshi..");

    @ArchTest
    static final ArchRule processes_are_started_by_the_command_runner_alone = noClasses()
            .that()
            .resideOutsideOfPackage("wnm.command.local..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class);

    @ArchTest
    static final ArchRule only_main_ends_the_process =
            noClasses().that().areNotAssignableTo(Main.class).should().callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule names_say_what_a_class_is = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleName("Common");

    @ArchTest
    static final ArchRule classes_without_subclasses_are_final = classes()
            .that(new DescribedPredicate<JavaClass>("are concrete and have no subclass") {
                @Override
                public boolean test(JavaClass type) {
                    return !type.isInterface()
                            && !type.isEnum()
                            && !type.isAnonymousClass()
                            && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                            && !type.getModifiers().contains(JavaModifier.SYNTHETIC)
                            && !type.isAnnotatedWith("jakarta.persistence.Entity")
                            && !type.isAssignableTo(Throwable.class)
                            && type.getSubclasses().isEmpty();
                }
            })
            .should()
            .haveModifier(JavaModifier.FINAL);

    private static ArchRule onlyKnows(String home) {
        return noClasses()
                .that()
                .resideInAPackage(home)
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("belong to another package of wnm") {
                    @Override
                    public boolean test(JavaClass type) {
                        String name = type.getPackageName();
                        String own = home.substring(0, home.length() - 2);
                        return (name.equals("wnm") || name.startsWith("wnm.")) && !name.startsWith(own);
                    }
                });
    }

    private static ArchRule livesOnlyIn(String library, String home) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }
}
