package wnm.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wnm.config.Setting;

/** Whole days: does the cluster settle, and does it stay settled? docs/simulation.md shows them. */
class SimulationTest {
    private static final Path DOCS = Path.of("docs");
    private static final Map<Scenario, Map<String, Day>> DAYS = new EnumMap<>(Scenario.class);
    private static final Map<String, Day> OTHERS = new LinkedHashMap<>();

    @BeforeAll
    static void days_pass(@TempDir Path home) throws Exception {
        for (Scenario scenario : Scenario.values()) {
            Map<String, Day> days = new LinkedHashMap<>();
            days.put(SimulationPage.REFERENCE, scenario.reference(false));
            days.put(SimulationPage.OURS, scenario.ours(home, Map.of()));
            days.put(SimulationPage.PATIENT, scenario.ours(home, patience(10, 30)));
            DAYS.put(scenario, days);
        }
        for (Scenario scenario : new Scenario[] {Scenario.DAYTIME, Scenario.NEIGHBOUR}) {
            OTHERS.put(scenario.title() + ": limits alone", ours(scenario));
            OTHERS.put(scenario.title() + ": 5/30", scenario.ours(home, patience(5, 30)));
            OTHERS.put(scenario.title() + ": 10/30", patient(scenario));
        }
    }

    private static Map<Setting, String> patience(int pressure, int settle) {
        return Map.of(
                Setting.PRESSURE_MINUTES, Integer.toString(pressure), Setting.SETTLE_MINUTES, Integer.toString(settle));
    }

    private static Day day(Scenario scenario, String column) {
        return Objects.requireNonNull(Objects.requireNonNull(DAYS.get(scenario)).get(column));
    }

    private static Day reference(Scenario scenario) {
        return day(scenario, SimulationPage.REFERENCE);
    }

    private static Day ours(Scenario scenario) {
        return day(scenario, SimulationPage.OURS);
    }

    private static Day patient(Scenario scenario) {
        return day(scenario, SimulationPage.PATIENT);
    }

    private static void atMost(long most, long value) {
        assertTrue(value <= most, value + " is more than " + most);
    }

    @Test
    void a_quiet_machine_fills_up_in_two_hours_and_stays_full() {
        Day day = ours(Scenario.QUIET);
        assertEquals(20, day.running(150));
        atMost(25, day.changes());
        assertTrue(day.meanRunning(150, Scenario.MINUTES) > 19.9);
        assertEquals(20, patient(Scenario.QUIET).changes());
        atMost(150, patient(Scenario.QUIET).settledAt());
    }

    @Test
    void a_cluster_gives_way_to_people_at_work_and_comes_back_when_they_leave() {
        Day day = ours(Scenario.DAYTIME);
        assertEquals(20, day.running(7 * 60));
        assertTrue(day.meanRunning(12 * 60, 15 * 60) < 10);
        assertEquals(20, day.running(20 * 60));
        atMost(10, day.longestCpuAbove(70));
        assertEquals(0, reference(Scenario.DAYTIME).running(20 * 60));
    }

    @Test
    void a_disk_that_fills_costs_just_the_nodes_that_it_asks_for() {
        Day day = ours(Scenario.DISK);
        atMost(60, day.minutesOfDiskAbove(90));
        assertTrue(day.minutes().getLast().running() > 0);
        assertEquals(
                0, day.minutes().stream().filter(minute -> minute.disk() > 91).count());
        assertEquals(0, reference(Scenario.DISK).minutes().getLast().running());
    }

    @Test
    void no_machine_is_kept_above_its_limits_for_long() {
        for (Scenario scenario : Scenario.values()) {
            atMost(15, ours(scenario).longestCpuAbove(70));
            atMost(90, patient(scenario).longestCpuAbove(70));
        }
    }

    @Test
    void with_patience_a_cluster_does_not_swing() {
        for (Scenario scenario : Scenario.values()) {
            atMost(4, patient(scenario).turns());
            atMost(ours(scenario).changes(), patient(scenario).changes());
        }
        assertTrue(patient(Scenario.NEIGHBOUR).changes() * 10
                < ours(Scenario.NEIGHBOUR).changes());
    }

    @Test
    void the_reference_as_it_is_never_gets_beyond_its_first_node() throws Exception {
        assertEquals(1, Scenario.QUIET.reference(true).changes());
    }

    @Test
    void the_page_in_docs_shows_these_days() throws Exception {
        SimulationPage page = new SimulationPage(DAYS);
        compare(DOCS.resolve("simulation.md"), page.markdown(OTHERS));
        for (Scenario scenario : Scenario.values()) {
            compare(DOCS.resolve(SimulationPage.picture(scenario)), page.chart(scenario));
        }
    }

    private static void compare(Path file, String text) throws Exception {
        if ("write".equals(System.getProperty("simulation.page"))) {
            Files.writeString(file, text);
        }
        assertEquals(
                text,
                Files.readString(file),
                file + " is out of date: mvn test -Dtest=SimulationTest -Dsimulation.page=write");
    }
}
