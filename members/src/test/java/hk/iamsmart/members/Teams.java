package hk.iamsmart.members;

import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.evidence.TestedServices;
import hk.iamsmart.members.holdings.Copy;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Link;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.membership.Outcome;
import hk.iamsmart.members.membership.PortalUsers;
import hk.iamsmart.members.organisations.BusinessNumber;
import hk.iamsmart.members.organisations.Organisation;
import hk.iamsmart.members.organisations.Organisations;
import hk.iamsmart.members.organisations.Organisations.Charter;
import hk.iamsmart.members.organisations.Organisations.Founding.Founded;
import hk.iamsmart.people.SiteClient;
import hk.iamsmart.platform.audit.Actor;
import hk.iamsmart.platform.fixtures.TestPost;
import hk.iamsmart.platform.ground.ClientId;
import hk.iamsmart.platform.mail.EmailAddress;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.Language;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionTemplate;

/// How organisations and their members come to a test: each through a letter and with a passkey.
@TestComponent
@Import(TestedServices.class)
public final class Teams {
  private static final AtomicInteger NUMBERS = new AtomicInteger(70_000_000);
  private static final Pattern LINK = Pattern.compile("(http://\\S+/portal/invitation#\\S+)");

  private final Organisations organisations;
  private final Memberships memberships;
  private final PortalUsers users;
  private final Holdings holdings;
  private final TransactionTemplate transaction;
  private final TestPost post;
  private final WebServerApplicationContext web;

  Teams(
      Organisations organisations,
      Memberships memberships,
      PortalUsers users,
      Holdings holdings,
      TransactionTemplate transaction,
      TestPost post,
      WebServerApplicationContext web) {
    this.organisations = organisations;
    this.memberships = memberships;
    this.users = users;
    this.holdings = holdings;
    this.transaction = transaction;
    this.post = post;
    this.web = web;
  }

  /// Somebody with a browser, of one organisation.
  ///
  /// @param address their mailbox
  public record Colleague(
      Teams teams, Organisation organisation, EmailAddress address, SiteClient browser) {
    /// As they are now, by the cookie of their browser.
    public Insider insider() {
      return teams
          .users
          .find(browser.session())
          .flatMap(user -> user.inside(organisation.id()))
          .orElseThrow();
    }

    public UUID person() {
      return insider().person();
    }

    /// Below `/portal/<organisation>`.
    public String path(String below) {
      return "/portal/" + organisation.id() + below;
    }

    /// Somebody else of the organisation, invited by this one and logged in.
    public Colleague with(OrganisationRole... roles) {
      var address = new EmailAddress("member" + NUMBERS.incrementAndGet() + "@org.example.hk");
      var outcome =
          teams.memberships.invite(
              insider(), "Colleague Chan", address.value(), Set.of(roles), Language.EN_US);
      assertThat(outcome).isInstanceOf(Outcome.Invited.class);
      return new Colleague(teams, organisation, address, teams.joined(teams.link(address)));
    }
  }

  /// Somebody with this mailbox joins the organisation of a colleague.
  public Colleague join(Colleague by, EmailAddress address, OrganisationRole role) {
    var outcome =
        memberships.invite(
            by.insider(), "Newcomer Ng", address.value(), Set.of(role), Language.EN_US);
    assertThat(outcome).isInstanceOf(Outcome.Invited.class);
    return new Colleague(this, by.organisation(), address, joined(link(address)));
  }

  /// Has the service a copy in the Integrated Testing Environment, as after its application.
  ///
  /// @return of the copy
  public ClientId enrolled(Colleague of, String service) {
    var held = holdings.find(of.insider(), UUID.fromString(service)).orElseThrow();
    var made = holdings.add(Actor.operator("test"), held, Stage.ITE);
    assertThat(made).isInstanceOf(hk.iamsmart.members.holdings.Outcome.Made.class);
    return ((hk.iamsmart.members.holdings.Outcome.Made) made).copy().client();
  }

  /// What the copy in the Integrated Testing Environment did there, and is to do.
  public TestedServices services() {
    return ((ApplicationContext) web).getBean(TestedServices.class);
  }

  /// That copy.
  public Copy inTesting(String service) {
    return holdings
        .service(UUID.fromString(service))
        .flatMap(held -> held.at(Stage.ITE))
        .orElseThrow();
  }

  public SiteClient browser() {
    return new SiteClient(web.getWebServer().getPort(), "/portal");
  }

  /// A new organisation with its administrator, who is logged in.
  public Colleague administrator() {
    var invited = founded();
    return new Colleague(
        this, invited.organisation(), invited.address(), joined(invited.link().url()));
  }

  /// A new organisation whose administrator never came.
  public Colleague invited() {
    var invited = founded();
    return new Colleague(this, invited.organisation(), invited.address(), browser());
  }

  /// An organisation with the link that its administrator got.
  public record Invited(Organisation organisation, EmailAddress address, Link link) {}

  public Invited founded() {
    int number = NUMBERS.incrementAndGet();
    var address = new EmailAddress("admin" + number + "@org.example.hk");
    var by = Actor.operator("test");
    var charter =
        new Charter(
            UUID.randomUUID(),
            "Organisation " + number + " Limited",
            "",
            new BusinessNumber(String.valueOf(number), "000"),
            "healthcare");
    return transaction.execute(_ -> {
      var organisation = ((Founded) organisations.found(by, charter)).organisation();
      var link = memberships.inviteFirst(by, organisation, "Admin Au", address, Language.EN_US);
      return new Invited(organisation, address, link);
    });
  }

  /// A browser that registered a passkey by the link, and logged in.
  public SiteClient joined(String link) {
    var browser = browser();
    assertThat(browser.join(link).statusCode()).isEqualTo(200);
    assertThat(browser.usePasskey().statusCode()).isEqualTo(200);
    return browser;
  }

  /// The link in the next letter to them.
  public String link(EmailAddress to) {
    return linkIn(letter(to));
  }

  public String linkIn(String letter) {
    var m = LINK.matcher(letter);
    assertThat(m.find()).as(letter).isTrue();
    return m.group(1);
  }

  public String letter(EmailAddress to) {
    try {
      return post.next(to).text();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
