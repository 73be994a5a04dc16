package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.Newcomers;
import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.people.staffreads.StaffRead;
import hk.iamsmart.platform.audit.Audit;
import hk.iamsmart.platform.audit.AuditEntry;
import hk.iamsmart.platform.audit.Subject;
import hk.iamsmart.platform.fixtures.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// What staff read of others is in the audit, and every page of theirs says whether it is.
@MembersTest
@Import(Teams.class)
class StaffReadsJourney implements Newcomers {
  private static final Pattern LISTED =
      Pattern.compile("\\| `(/staff[^`]*)` \\| .+ \\| (none: .+|`([a-z. -]+)`) \\|");

  private static final Pattern SHOWN = Pattern.compile("\\| `(/staff[^`]*)` \\| GET \\| .*");

  @Autowired private Teams teams;
  @Autowired private List<StaffRead> pages;
  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Audit audit;
  @Autowired private SettableClock clock;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  private static Stream<String> lines(String file) throws IOException {
    return Files.readAllLines(Path.of("../docs", file)).stream();
  }

  /// By page, the deed or the reason for none.
  private static Map<String, String> list() throws IOException {
    var listed = new TreeMap<String, String>();
    lines("operate/what-staff-read.md")
        .map(LISTED::matcher)
        .filter(line -> line.matches())
        .forEach(line -> listed.put(line.group(1), line.group(2)));
    return listed;
  }

  @Test
  void every_page_of_staff_says_which_entry_reading_it_makes() throws IOException {
    var shown =
        lines("house/endpoints-staff.md")
            .map(SHOWN::matcher)
            .filter(line -> line.matches())
            .map(line -> line.group(1))
            .toList();
    assertThat(shown).hasSizeGreaterThan(40);
    assertThat(list().keySet()).containsExactlyInAnyOrderElementsOf(shown);
    assertThat(pages)
        .extracting(StaffRead::path)
        .containsExactlyInAnyOrderElementsOf(
            list().entrySet().stream()
                .filter(one -> one.getValue().equals("`" + StaffRead.DEED + "`"))
                .map(Map.Entry::getKey)
                .toList());
  }

  @Test
  void reading_is_an_entry_once_in_a_while_and_what_was_refused_is_none() {
    var organisation = teams.founded().organisation().id();
    var about = Subject.organisation(organisation);
    var path = "/staff/organisations/" + organisation;
    var helpdesk = invite("Reading", Role.HELPDESK);
    var reading = loggedIn(helpdesk);
    var refused = loggedIn(invite("Refused", Role.REVIEWER));
    assertThat(refused.get(path).statusCode()).isEqualTo(403);
    assertThat(reads(about)).isEmpty();
    assertThat(reading.get(path).statusCode()).isEqualTo(200);
    assertThat(reading.get(path + "?lang=zh-HK").statusCode()).isEqualTo(200);
    assertThat(reads(about)).hasSize(1);
    assertThat(reads(about).getFirst().actor()).isEqualTo("operator:" + helpdesk.member().id());
    var other = loggedIn(invite("Reading too", Role.AUDITOR));
    assertThat(other.get(path).statusCode()).isEqualTo(200);
    assertThat(reads(about)).hasSize(2);
    clock.advance(Duration.ofMinutes(15));
    reading.get(path);
    assertThat(reads(about)).hasSize(3);
    var nobody = "/staff/organisations/00000000-0000-4000-8000-000000000000";
    assertThat(reading.get(nobody).statusCode()).isEqualTo(404);
    assertThat(reading.get("/staff/organisations").statusCode()).isEqualTo(200);
    assertThat(reads(about)).as("a list is the way to what is read").hasSize(3);
  }

  private List<AuditEntry> reads(Subject about) {
    return audit.about(about, 50).stream()
        .filter(entry -> entry.deed().equals(StaffRead.DEED))
        .toList();
  }
}
