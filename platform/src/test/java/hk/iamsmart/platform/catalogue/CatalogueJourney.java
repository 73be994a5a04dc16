package hk.iamsmart.platform.catalogue;

import static hk.iamsmart.platform.catalogue.CatalogueHouse.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hk.iamsmart.phone.SimulatedAuthority;
import hk.iamsmart.platform.accounts.Accounts;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.catalogue.CatalogueHouse.Citizen;
import hk.iamsmart.platform.devices.Devices;
import hk.iamsmart.platform.fixtures.HouseTest;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.platform.fixtures.TestServices;
import hk.iamsmart.platform.logos.Logos;
import hk.iamsmart.platform.services.DirectLogin;
import hk.iamsmart.platform.services.Logo;
import hk.iamsmart.platform.services.OnlineService;
import hk.iamsmart.platform.services.ServiceTerms.Fields;
import hk.iamsmart.platform.services.Services;
import hk.iamsmart.platform.services.ShownName;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.wallet.LogoView;
import hk.iamsmart.protocol.wallet.catalogue.Catalogue.CatalogueService;
import hk.iamsmart.protocol.wallet.catalogue.ServiceCategory;
import hk.iamsmart.protocol.wallet.catalogue.ServiceSign;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What citizens find in the catalogue.
@HouseTest
class CatalogueJourney {
  private static final ShownName TEXT =
      ShownName.of("Appointments, results, consent", "預約、報告、同意書", "预约、报告、同意书");

  @Autowired private Accounts accounts;
  @Autowired private Devices devices;
  @Autowired private Services services;
  @Autowired private SimulatedAuthority authority;
  @Autowired private ServiceCatalogue catalogue;
  @Autowired private CatalogueStore store;
  @Autowired private Logos logos;
  @Autowired private JdbcClient sql;
  @Autowired private SettableClock clock;

  @Value("${local.server.port}")
  private int port;

  private CatalogueHouse house;
  private Citizen citizen;
  private OnlineService clinic;
  private OnlineService other;

  @BeforeEach
  void open() {
    house = new CatalogueHouse(accounts, devices, services, authority);
    citizen = house.citizen(port);
    clinic = house.service(DirectLogin.Kind.WEB, "https://clinic.example.hk/direct");
    other = house.service();
    catalogue.list(
        TestServices.OPERATOR,
        new Entry(
            clinic.id(),
            ServiceCategory.HEALTH,
            TEXT,
            EnumSet.of(Language.ZH_HK, Language.EN_US),
            Optional.of(ServiceSign.FLOWER)));
    catalogue.list(TestServices.OPERATOR, Entry.plain(other.id()));
  }

  @AfterEach
  void close() {
    catalogue.remove(TestServices.OPERATOR, clinic.id());
    catalogue.remove(TestServices.OPERATOR, other.id());
  }

  private List<CatalogueService> all() {
    return citizen.phone().catalogue().all().orThrow();
  }

  @Test
  void citizens_read_which_details_a_service_said_it_needs() {
    assertThat(all()).allSatisfy(one -> assertThat(one.asks()).isEmpty());
    var fields =
        new Fields(
            Set.of(ProfileField.BIRTH_DATE, ProfileField.EN_NAME),
            Set.of(EmeField.EN_NAME, EmeField.EMAIL_ADDRESS));
    var stored = services.find(clinic.id()).orElseThrow();
    services.replace(TestServices.OPERATOR, stored.change().fields(fields).done());
    assertThat(all().getFirst().asks())
        .containsExactly("Name in English", "Date of birth", "Email address");
  }

  @Test
  void a_service_is_found_by_category_with_what_is_said_of_it() {
    var found = all();
    assertThat(found).extracting(CatalogueService::category).containsExactly("HEALTH", "OTHER");
    var first = found.getFirst();
    assertThat(first.clientID()).isEqualTo(clinic.id().value());
    assertThat(first.name()).isEqualTo("Clinic");
    assertThat(first.text()).isEqualTo("Appointments, results, consent");
    assertThat(first.sign()).isEqualTo("FLOWER");
    assertThat(first.languages()).containsExactly("en-US", "zh-HK");
    assertThat(first.isNew()).isTrue();
    assertThat(first.directLogin()).isTrue();
    assertThat(found.getLast().directLogin()).isFalse();
    assertThat(found.getLast().sign()).isNull();
  }

  @Test
  void a_service_that_may_log_nobody_in_is_not_said_to_be_open() {
    house.limited(clinic, Set.of(Scope.PROFILES));
    assertThat(all()).hasSize(2).noneMatch(CatalogueService::directLogin);
  }

  @Test
  void a_logo_and_a_reason_are_shown_where_the_service_is() throws Exception {
    var kept = logos.keep(clinic.id(), picture());
    assertThat(kept).isInstanceOf(Logos.Reading.Kept.class);
    assertThat(logos.keep(clinic.id(), picture())).isEqualTo(kept);
    var digest = ((Logos.Reading.Kept) kept).digest();
    var why = ShownName.of("To find your file", "以尋找你的檔案", "以查找您的档案");
    house.replace(
        clinic
            .change()
            .logo(Optional.of(new Logo(digest, ShownName.of("A flower", "一朵花", "一朵花"))))
            .reasons(new TreeMap<>(Map.of(Scope.AUTHENTICATION, why)))
            .done());
    var logo = new LogoView("/logos/" + digest + ".png", "A flower");
    assertThat(all().getFirst().logo()).isEqualTo(logo);
    assertThat(all().getLast().logo()).isNull();
    citizen.phone().catalogue().begin(clinic.id().value()).orThrow();
    assertThat(citizen.phone().pending().orThrow())
        .singleElement()
        .satisfies(question -> {
          assertThat(question.serviceLogo()).isEqualTo(logo);
          assertThat(question.reason()).isEqualTo("To find your file");
        });
    var answer = fetched(logo.address());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("image/png");
    assertThat(answer.headers().firstValue("Cache-Control"))
        .hasValue("max-age=31536000, public, immutable");
    assertThat(ImageIO.read(new ByteArrayInputStream(answer.body())).getWidth()).isEqualTo(64);
    assertThat(fetched("/logos/" + "0".repeat(64) + ".png").statusCode()).isEqualTo(404);
    assertThat(fetched("/logos/x.png").statusCode()).isEqualTo(404);
    services.remove(TestServices.OPERATOR, clinic.id());
    assertThat(fetched(logo.address()).statusCode()).isEqualTo(404);
  }

  /// One that no other service has.
  private byte[] picture() throws IOException {
    var drawn = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    drawn.setRGB(1, 1, clinic.id().hashCode());
    var out = new ByteArrayOutputStream();
    ImageIO.write(drawn, "png", out);
    return out.toByteArray();
  }

  private HttpResponse<byte[]> fetched(String path) throws Exception {
    try (var browser = HttpClient.newHttpClient()) {
      var address = URI.create("http://localhost:" + port + path);
      return browser.send(
          HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  @Test
  void one_service_does_not_fill_the_house_with_pictures() throws Exception {
    var used = ((Logos.Reading.Kept) logos.keep(clinic.id(), picture())).digest();
    house.replace(
        clinic.change().logo(Optional.of(new Logo(used, ShownName.of("A flower")))).done());
    for (int i = 0; i <= Logos.MOST; i++) {
      clock.advance(Duration.ofSeconds(1));
      var drawn = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      drawn.setRGB(0, 0, i + 1);
      var out = new ByteArrayOutputStream();
      ImageIO.write(drawn, "png", out);
      assertThat(logos.keep(clinic.id(), out.toByteArray())).isInstanceOf(Logos.Reading.Kept.class);
    }
    assertThat(logos.has(clinic.id(), used)).isTrue();
    assertThat(logos.has(other.id(), used)).isFalse();
    assertThat(
            sql.sql("SELECT count(*) FROM logos_logo WHERE service = :service")
                .param("service", clinic.id().value())
                .query(Integer.class)
                .single())
        .isEqualTo(Logos.MOST + 1);
  }

  @Test
  void it_is_found_by_words_of_any_language() {
    var phone = citizen.phone().catalogue();
    assertThat(phone.find(List.of("報告")).orThrow()).hasSize(1);
    assertThat(phone.find(List.of("ＣＯＮＳＥＮＴ", "clinic")).orThrow()).hasSize(1);
    assertThat(phone.find(List.of("診所")).orThrow()).hasSize(2);
    assertThat(phone.find(List.of("results", "bank")).orThrow()).isEmpty();
  }

  @Test
  void what_is_said_anew_does_not_make_it_new() {
    clock.advance(ServiceCatalogue.NEW);
    assertThat(all()).noneMatch(CatalogueService::isNew);
    catalogue.list(TestServices.OPERATOR, Entry.plain(clinic.id()));
    assertThat(all()).hasSize(2).noneMatch(CatalogueService::isNew);
    assertThat(all()).allMatch(s -> s.category().equals("OTHER") && s.text().isEmpty());
  }

  @Test
  void a_service_that_is_suspended_or_gone_is_not_there() {
    services.suspend(TestServices.OPERATOR, clinic.id());
    assertThat(all()).hasSize(1);
    assertThat(error(citizen.phone().catalogue().keep(clinic.id().value())))
        .isEqualTo("UNKNOWN_SERVICE");
    services.remove(TestServices.OPERATOR, other.id());
    assertThat(all()).isEmpty();
  }

  @Test
  void favourites_are_the_citizen_s_own() {
    var phone = citizen.phone().catalogue();
    phone.keep(clinic.id().value()).orThrow();
    phone.keep(clinic.id().value()).orThrow();
    assertThat(all()).extracting(CatalogueService::favourite).containsExactly(true, false);
    assertThat(error(phone.keep("nobody"))).isEqualTo("UNKNOWN_SERVICE");
    phone.drop(clinic.id().value()).orThrow();
    phone.drop(clinic.id().value()).orThrow();
    assertThat(all()).noneMatch(CatalogueService::favourite);
  }

  @Test
  void who_leaves_takes_them_along() {
    citizen.phone().catalogue().keep(clinic.id().value()).orThrow();
    assertThat(store.favourites(citizen.account())).hasSize(1);
    accounts.deregister(citizen.account(), Actor.operator("test"));
    assertThat(store.favourites(citizen.account())).isEmpty();
  }

  @Test
  void nobody_keeps_more_favourites_than_there_is_room_for() {
    var now = clock.instant();
    assertThat(store.favour(citizen.account(), clinic.id(), 1, now)).isTrue();
    assertThat(store.favour(citizen.account(), clinic.id(), 1, now)).as("the same").isTrue();
    assertThat(store.favour(citizen.account(), other.id(), 1, now)).isFalse();
    assertThat(store.favourites(citizen.account())).containsExactly(clinic.id());
  }

  @Test
  void a_text_is_a_line_that_can_be_read() {
    assertThat(Entry.fault("a".repeat(121))).hasValue("has more than 120 characters");
    assertThat(Entry.fault("\u202e gnihton")).isPresent();
    assertThatThrownBy(() ->
            new Entry(
                clinic.id(),
                ServiceCategory.HOME,
                ShownName.of("\n"),
                EnumSet.allOf(Language.class),
                Optional.empty()))
        .hasMessageContaining("nobody sees");
  }
}
