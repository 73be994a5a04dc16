package hk.iamsmart.platform;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.status.Announcements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@HouseTest
class StatusCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-26T04:00:00Z");

  @Autowired private Announcements announcements;
  @Autowired private Audit audit;
  @Autowired private Environment environment;
  @TempDir private Path folder;

  private StatusCommand.Told told(String... words) {
    return told(announcements, words);
  }

  private static StatusCommand.Told told(Announcements announcements, String... words) {
    return new StatusCommand(announcements, NOW).told(words);
  }

  @Test
  void an_incident_is_announced_listed_ended_and_taken_back_beside_the_running_server() {
    var settings =
        Stream.of("base-url", "master-key", "db.url", "db.user", "db.password")
            .map(name -> "iamsmart." + name)
            .map(name -> "--" + name + "=" + environment.getRequiredProperty(name));
    var arguments = Stream.concat(settings, Stream.of("--iamsmart.data=" + folder));
    try (var house =
        HouseCommand.house(StatusCommand.StatusAlone.class, arguments.toArray(String[]::new))) {
      announcedListedEndedAndTakenBack(house.getBean(Announcements.class));
    }
  }

  private void announcedListedEndedAndTakenBack(Announcements of) {
    assertThat(of).isNotSameAs(announcements);
    var made = told(of, "status", "incident", "on-call-1", "now", "Slow logins", "登入緩慢", "登录缓慢");
    assertThat(made.exitCode()).isZero();
    var id = made.lines().getFirst().replaceAll("Announced as ([0-9a-f]{8})\\.", "$1");
    assertThat(told("status", "list").lines())
        .contains(id + " INCIDENT 2026-11-26T04:00:00Z to now: Slow logins");
    assertThat(told(of, "status", "end", "on-call-1", id, "2026-11-26T12:30+08:00").exitCode())
        .isZero();
    assertThat(told("status", "list").lines())
        .contains(id + " INCIDENT 2026-11-26T04:00:00Z to 2026-11-26T04:30:00Z: Slow logins");
    assertThat(told(of, "status", "remove", "on-call-1", id).exitCode()).isZero();
    var again = told(of, "status", "remove", "on-call-1", id);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.lines()).containsExactly("There is no " + id + ": see status list.");
    assertThat(told(of, "status", "list").lines().getLast()).matches("Announcements: \\d+\\.");
    assertThat(audit.about(Subject.announcement(id), 9).stream().map(entry -> entry.deed()))
        .containsExactly("status.removed", "status.ended", "status.announced");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          status,incident,Wong Siu Ming,now,a,b,c           | operator must be an identifier
          status,incident,o,yesterday,a,b,c                 | from must be now or a time
          status,incident,o,now,a, ,c                       | Each text must have 1 to 300
          status,downtime,o,now,2026-11-26T04:00,a,b,c      | until must be now or a time
          status,downtime,o,now,now,a,b,c                   | until must be after from
          status,end,o,none,now                             | There is no none, or it begins after
          status,remove,o,none                              | There is no none: see status list
          """)
  void what_is_wrong_is_told_and_nothing_is_announced(String words, String line) {
    int before = announcements.listed().size();
    var told = told(words.split(","));
    assertThat(told.exitCode()).isPositive();
    assertThat(told.lines().getFirst()).startsWith(line);
    assertThat(announcements.listed()).hasSize(before);
  }

  @Test
  void every_command_is_in_the_table_for_operators() throws IOException {
    var here = Path.of("docs/operate/running.md");
    var page = Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
    for (var command : PlatformApplication.KNOWN.split(", ")) {
      assertThat(page).containsPattern("(?m)^\\| .*`" + command + "[` ]");
    }
  }

  @ParameterizedTest
  @CsvSource({"status", "status nothing", "status list all", "status incident o now a b"})
  void a_command_that_is_not_whole_is_not_understood(String words) {
    assertThat(StatusCommand.run(words.split(" "))).isEqualTo(2);
  }
}
