package hk.iamsmart.members;

import static hk.iamsmart.members.Offices.PROPOSAL;
import static hk.iamsmart.members.Offices.SEEN;
import static hk.iamsmart.members.Offices.SERVICE;
import static hk.iamsmart.members.Offices.approve;
import static hk.iamsmart.members.Offices.drafted;
import static hk.iamsmart.members.Offices.first;
import static hk.iamsmart.members.Offices.get;
import static hk.iamsmart.members.Offices.location;
import static hk.iamsmart.members.Offices.made;
import static hk.iamsmart.members.Offices.office;
import static hk.iamsmart.members.Offices.post;
import static hk.iamsmart.members.Offices.saved;
import static org.assertj.core.api.Assertions.assertThat;

import hk.iamsmart.members.Teams.Colleague;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.people.passkeys.Session;
import hk.iamsmart.platform.fixtures.SettableClock;
import hk.iamsmart.protocol.dates.Dates;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/// The life of a proposal on the pages of the portal, by members of each role.
@MembersTest
@Import(Teams.class)
class ProposalPagesJourney {
  @Autowired private Teams teams;
  @Autowired private SettableClock clock;

  @Test
  void a_proposal_goes_from_a_form_to_its_effect() {
    var office = office(teams);
    var callback = "https://clinic.hongkong.hk/callback";
    assertThat(get(office.viewer(), office.page())).contains("Not set").doesNotContain(">Change<");
    var path = drafted(office, callback);
    assertThat(get(office.approver(), path)).contains("Its author is still writing it");
    assertThat(location(post(office.creator(), path + "/send", "effect", "once")))
        .endsWith("?done=WAITING");
    assertThat(teams.letter(office.approver().address()))
        .contains("proposes to change the settings of", path);
    assertThat(get(office.creator(), path + "?done=WAITING"))
        .contains("Sent. An approver decides next.", "You wrote this proposal");
    assertThat(get(office.approver(), office.approver().path("/services")))
        .contains("One proposal is waiting for you");
    assertThat(get(office.viewer(), office.viewer().path("/services")))
        .doesNotContain("waiting for you");
    assertThat(get(office.approver(), office.page()))
        .contains("Proposal 1 is waiting for your approval", "<ins>", callback);
    var seen = get(office.approver(), path);
    assertThat(seen)
        .contains(callback, "Answers will go to a host where none went before", "Approve with a");
    assertThat(get(office.viewer(), path))
        .contains(callback, "Approvers of your organisation decide")
        .doesNotContain("Approve with a");
    assertThat(location(approve(office.approver(), path))).endsWith("?done=EFFECTIVE");
    assertThat(teams.letter(office.creator().address())).contains("now stands at: Approved", path);
    assertThat(get(office.viewer(), path)).contains("In effect since", "as version 2");
    assertThat(get(office.viewer(), office.page())).contains(callback, "clinic.hongkong.hk");
    assertThat(get(office.viewer(), office.viewer().path("/proposals")))
        .contains("Decided", "In effect", "Nothing is waiting for you.");
  }

  @Test
  void every_refusal_is_told_in_words() {
    var office = office(teams);
    var path = drafted(office, "https://clinic.hongkong.hk/cb");
    var creator = office.creator();
    var approver = office.approver();
    // an author who lets others wait reads what is wrong with the time
    var yesterday = Dates.HONG_KONG;
    var day = clock.instant().minus(Duration.ofDays(1)).atZone(yesterday).toLocalDate().toString();
    for (var wrong : new String[] {"", "soon", day}) {
      var answer = post(creator, path + "/send", "effect", "later", "day", wrong, "time", "09:30");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("Give a day and a time that are still to come");
    }
    assertThat(post(approver, path + "/send").statusCode()).isEqualTo(403);
    assertThat(approve(approver, path).body()).contains("Draft since");
    location(post(creator, path + "/send"));
    assertThat(approve(creator, path).statusCode()).isEqualTo(403);
    assertThat(approve(office.viewer(), path).body()).contains("Your role does not allow this");
    assertThat(post(office.viewer(), path + "/say", "words", "Hello").statusCode()).isEqualTo(403);
    var empty = post(approver, path + "/changes", "words", " ");
    assertThat(empty.statusCode()).isEqualTo(400);
    assertThat(empty.body()).contains("Write something").contains("<details class=\"fold\" open");
    location(post(approver, path + "/changes", "words", "Name the <b>test</b> host"));
    assertThat(get(creator, path))
        .contains(
            "asked for changes", "Name the &lt;b&gt;test&lt;/b&gt; host", "Send for approval");
    location(post(creator, path + "/send"));
    location(post(approver, path + "/decline", "words", "Not now"));
    assertThat(get(creator, path)).contains("Not now", "Propose again");
    var late = approve(office.approver(), path);
    assertThat(late.statusCode()).isEqualTo(409);
    assertThat(late.body()).contains("Nothing has been changed", "Declined by Colleague Chan");
    var again = location(post(creator, path + "/again"));
    var second = creator.path("/proposals/" + first(PROPOSAL, again));
    assertThat(post(creator, path + "/again").body()).contains("Go to proposal 2");
    location(post(creator, second + "/withdraw"));
    assertThat(get(creator, second)).contains("Withdrawn by Colleague Chan");
  }

  @Test
  void of_two_approvers_the_second_reads_who_decided() {
    var office = office(teams);
    var other = office.admin().with(OrganisationRole.APPROVER, OrganisationRole.CREATOR);
    var path = drafted(office, "https://clinic.hongkong.hk/two");
    location(post(office.creator(), path + "/send"));
    location(approve(other, path));
    var second = approve(office.approver(), path);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(second.body()).contains("approved by Colleague Chan", "In effect since");
  }

  @Test
  void what_was_overtaken_is_based_on_what_is_in_effect() {
    var office = office(teams);
    var other = office.admin().with(OrganisationRole.CREATOR);
    var path = drafted(office, "https://clinic.hongkong.hk/first");
    location(post(office.creator(), path + "/send"));
    var draft =
        other.path(
            "/proposals/"
                + first(
                    PROPOSAL, saved(other, office.change("key-wrap"), "keyWrap", "OAEP_SHA256")));
    location(approve(office.approver(), path));
    var refused = post(other, draft + "/send");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("Version 2 took effect after this draft was begun");
    location(post(other, draft + "/rebase"));
    location(post(other, draft + "/send"));
    location(approve(office.approver(), draft));
    assertThat(get(other, office.page()))
        .contains("https://clinic.hongkong.hk/first", "RSA-OAEP with SHA-256");
  }

  @Test
  void an_approval_needs_a_fresh_passkey_and_takes_effect_at_its_time() {
    var office = office(teams);
    var path = drafted(office, "https://clinic.hongkong.hk/later");
    var at = clock.instant().plus(Duration.ofDays(2)).atZone(Dates.HONG_KONG);
    location(
        post(
            office.creator(),
            path + "/send",
            "effect",
            "later",
            "day",
            at.toLocalDate().toString(),
            "time",
            "09:30"));
    clock.advance(Session.FRESH);
    var asked = approve(office.approver(), path);
    assertThat(asked.statusCode()).isEqualTo(403);
    assertThat(asked.body()).contains("Show that it is you", path);
    office.approver().browser().usePasskey();
    assertThat(location(approve(office.approver(), path))).endsWith("?done=APPROVED");
    assertThat(get(office.viewer(), path)).contains("takes effect on", "9:30");
    location(post(office.approver(), path + "/withdraw"));
    assertThat(get(office.viewer(), path)).contains("Withdrawn by");
  }

  @Test
  void each_role_and_each_organisation_has_its_walls() {
    var office = office(teams);
    var path = drafted(office, "https://clinic.hongkong.hk/wall");
    var stranger = teams.administrator();
    var id = first(PROPOSAL, path);
    for (var below :
        new String[] {
          "/proposals/" + id, "/services/" + office.service(), "/proposals/x", "/services/x"
        }) {
      assertThat(stranger.browser().get(stranger.path(below)).statusCode()).isEqualTo(404);
      assertThat(stranger.browser().get(office.admin().path(below)).statusCode()).isEqualTo(404);
    }
    assertThat(post(stranger, stranger.path("/proposals/" + id + "/approve")).statusCode())
        .isEqualTo(404);
    for (var who : new Colleague[] {office.admin(), office.approver(), office.viewer()}) {
      assertThat(who.browser().get(office.change("name")).statusCode()).isEqualTo(403);
      assertThat(post(who, office.change("name"), "name-en-US", "X").statusCode()).isEqualTo(403);
    }
    for (var who : new Colleague[] {office.creator(), office.approver(), office.viewer()}) {
      assertThat(who.browser().get(who.path("/services/new")).statusCode()).isEqualTo(403);
      assertThat(made(who, "Walled").statusCode()).isEqualTo(403);
      var copies = who.path("/services/" + office.service() + "/copies");
      assertThat(post(who, copies, "stage", "production").statusCode()).isEqualTo(403);
      assertThat(post(who, copies, "stage", "ite").statusCode()).isEqualTo(403);
    }
    var other = first(SERVICE, made(office.admin(), "Wall " + office.service()).body());
    var copies = office.admin().path("/services/" + other + "/copies");
    var refused = post(office.admin(), copies, "stage", "ite");
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("by its application alone", other + "/ite?lang=");
    var nowhere = office.creator().path("/services/" + office.service() + "/change/name");
    assertThat(office.creator().browser().get(nowhere + "?stage=production").statusCode())
        .isEqualTo(404);
    assertThat(office.creator().browser().get(office.change("nonsense")).statusCode())
        .isEqualTo(404);
  }

  @Test
  void in_the_simulated_stage_one_person_suffices() {
    var office = office(teams);
    var by = office.creator();
    var form = office.change("name").replace("stage=ite", "stage=simulated");
    var name = "Simulated " + office.admin().organisation().number().business();
    var at = saved(by, form, "name-en-US", name, "name-zh-HK", name, "name-zh-CN", name);
    var path = by.path("/proposals/" + first(PROPOSAL, at));
    assertThat(get(by, path + "?done=saved"))
        .contains("Put in effect now", "Put it in effect when it is complete")
        .doesNotContain("Send for approval", "Send it when it is complete");
    assertThat(location(post(by, path + "/send"))).endsWith("?done=EFFECTIVE");
    assertThat(get(by, path)).contains("Put in effect by").doesNotContain("approved by");
    assertThat(get(by, office.page().replace("stage=ite", "stage=simulated"))).contains(name);
    var empty = saved(by, form, "name-en-US", name, "name-zh-HK", name, "name-zh-CN", name);
    assertThat(post(by, by.path("/proposals/" + first(PROPOSAL, empty)) + "/send").body())
        .contains("This draft changes nothing");
    var unnamed = first(SEEN, get(by, form));
    assertThat(post(by, form, "seen", unnamed).body())
        .contains(">Name: English: Fill this in.", ">Name: Traditional Chinese: Fill this in.");
    assertThat(get(by, by.path("/proposals/" + first(PROPOSAL, empty))))
        .contains(
            "Name: Simplified Chinese: Fill this in.",
            "Mend what is listed above first",
            "a service without a name")
        .doesNotContain("Put in effect now");
  }
}
