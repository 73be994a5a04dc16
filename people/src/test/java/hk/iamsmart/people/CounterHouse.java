package hk.iamsmart.people;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.people.staff.Role;
import hk.iamsmart.people.staff.Staff;
import hk.iamsmart.people.staffdoor.StaffPort;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.Phone;
import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.phone.WalletClient;
import hk.iamsmart.phone.card.CardKind;
import hk.iamsmart.phone.card.ChipReader;
import hk.iamsmart.phone.card.SimulatedIssuer;
import hk.iamsmart.phone.kiosk.Terminal;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.Pocket;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.kiosk.District;
import hk.iamsmart.platform.kiosk.Kiosks;
import hk.iamsmart.platform.kiosk.Kiosks.Enrolment.Enrolled;
import hk.iamsmart.platform.kiosk.Place;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.platform.visits.Visits;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.kiosk.KioskKind;
import hk.iamsmart.protocol.wallet.kiosk.VisitView;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/// A counter with a reader, and who comes to it.
abstract class CounterHouse implements Newcomers {
  static final String POST_OFFICE = "Central Post Office";
  private static final SecureRandom RANDOM = new SecureRandom();

  @Autowired Staff staff;
  @Autowired StaffPort port;
  @Autowired Accounts accounts;
  @Autowired Kiosks kiosks;
  @Autowired Visits visits;
  @Autowired SettableClock clock;
  @Autowired SimulatedAuthority authority;
  @Autowired SimulatedIssuer issuer;
  @Autowired CounterPorts.Registry registry;
  @Autowired TestPost post;

  @Value("${local.server.port}")
  int walletPort;

  Reader reader;

  @Override
  public Staff staff() {
    return staff;
  }

  @Override
  public StaffPort port() {
    return port;
  }

  /// What stands at a counter.
  record Reader(String kiosk, Terminal terminal) {}

  @BeforeEach
  void openACounter() {
    kiosks.setPlaces(
        List.of(
            new Place(
                "central-post-office",
                Place.Kind.COUNTER,
                ShownName.of(POST_OFFICE, "中央郵政局", "中央邮政局"),
                ShownName.of("2 Connaught Place", "康樂廣場2號", "康乐广场2号"),
                ShownName.of("Monday to Friday", "星期一至五", "周一至周五"),
                District.CENTRAL_AND_WESTERN,
                Set.of(Place.Ability.values()),
                true,
                null,
                null)),
        Actor.operator("test"));
    reader = reader();
  }

  @AfterEach
  void theRegistryAnswers() {
    registry.answers.set(true);
  }

  Reader reader() {
    var keys = Keys.fresh(RANDOM);
    var by = Actor.operator("test");
    var enrolled = kiosks.enrol("central-post-office", KioskKind.COUNTER, keys.getPublic(), by);
    if (!(enrolled instanceof Enrolled(var kiosk, var _))) {
      throw new AssertionError(enrolled);
    }
    var wallet =
        new WalletClient(
            Pocket.HTTP,
            URI.create("http://localhost:" + walletPort),
            InstantSource.system(),
            RANDOM,
            Language.EN_US);
    var chips = new ChipReader(InstantSource.system());
    return new Reader(kiosk.id(), new Terminal(kiosk.id(), keys, wallet, chips));
  }

  SiteClient registrar(String name) {
    return loggedIn(invite(name, Role.REGISTRAR));
  }

  Phone phone() {
    return new Pocket(accounts, walletPort, authority).phone(Pocket.android());
  }

  Visitor visitor() {
    return new Visitor(registry, post);
  }

  /// Up to where somebody compares the portrait.
  VisitView shown(Visitor who, String code) {
    return shown(reader, who, code);
  }

  VisitView shown(Reader at, Visitor who, String code) {
    at.terminal().begin(code).orThrow();
    return at.terminal().readCard(who.card(issuer, CardKind.CARD_2018), _ -> {}).orThrow();
  }

  String page() {
    return page(reader);
  }

  static String page(Reader at) {
    return "/staff/counter/" + at.kiosk();
  }

  String decision(VisitView visit) {
    return page() + "/visits/" + visit.visitID() + "/decision";
  }

  static void led(java.net.http.HttpResponse<String> answer, String to) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(to);
  }
}
