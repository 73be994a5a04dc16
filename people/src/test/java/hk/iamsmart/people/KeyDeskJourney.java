package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.authority.Authority;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestKek;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.services.EnciphermentCertificates;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.protocol.KeyWrap;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// Which certificates end when.
@PeopleTest
class KeyDeskJourney implements Newcomers {
  private static final String PATH = "/staff/certificates";

  @Autowired private Staff staff;
  @Autowired private StaffPort port;
  @Autowired private Authority authority;
  @Autowired private Services services;
  @Autowired private EnciphermentCertificates certificates;
  @Autowired private SettableClock clock;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  @Test
  void the_ends_of_the_authority_and_of_services_are_told() {
    var service = TestServices.register(services, KeyWrap.PKCS1).id();
    var kek = TestKek.another(clock.instant(), Duration.ofDays(12));
    certificates.upload(Actor.operator("test"), service, kek.certificate());
    var operator = loggedIn(invite("Operator", Role.OPERATOR));
    var page = operator.get(PATH).body();
    assertThat(authority.chain()).isNotEmpty();
    for (var one : authority.chain()) {
      assertThat(page).contains(one.getSubjectX500Principal().getName().split(",")[0]);
    }
    assertThat(page)
        .contains("Issuing authority", "Root", "/staff/services/" + service.value())
        .containsPattern("badge-danger.*1[12] days.*left");
    assertThat(operator.get(PATH + "?lang=zh-HK").body()).contains("核證機關", "加密證書");
  }

  @Test
  void others_of_staff_are_refused() {
    for (var role : Role.values()) {
      var somebody = loggedIn(invite("Somebody " + role, role));
      boolean reads = role == Role.OPERATOR || role == Role.ADMINISTRATOR || role == Role.AUDITOR;
      assertThat(somebody.get(PATH).statusCode()).as("" + role).isEqualTo(reads ? 200 : 403);
    }
  }
}
