package hk.iamsmart.members.enrolpages;

import gg.jte.Content;
import hk.iamsmart.members.connectivity.ConnectivityWords;
import hk.iamsmart.members.enrolment.Enrolment;
import hk.iamsmart.members.enrolment.EnrolmentPolicy;
import hk.iamsmart.members.enrolment.EnrolmentRules;
import hk.iamsmart.members.enrolment.Enrolments;
import hk.iamsmart.members.enrolment.Faults;
import hk.iamsmart.members.enrolment.Said;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.Memberships;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portaldoor.PortalPage;
import hk.iamsmart.members.portalparts.Colleagues;
import hk.iamsmart.members.portalparts.SettingWords;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.settingforms.ChangeForm;
import hk.iamsmart.members.settingforms.SettingForms;
import hk.iamsmart.members.settings.Setting;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.Pages;
import hk.iamsmart.platform.look.Texts.Words;
import hk.iamsmart.platform.stages.Stage;
import hk.iamsmart.protocol.dates.Dates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What members see of an application.
@Component
final class EnrolViews {
  private static final Faults NONE = new Faults(Map.of(), List.of(), false);

  private final Portal portal;
  private final Pages pages;
  private final Enrolments enrolments;
  private final SettingForms forms;
  private final Memberships memberships;

  EnrolViews(
      Portal portal,
      Pages pages,
      Enrolments enrolments,
      SettingForms forms,
      Memberships memberships) {
    this.portal = portal;
    this.pages = pages;
    this.enrolments = enrolments;
    this.forms = forms;
    this.memberships = memberships;
  }

  /// Who looks at the application of which service.
  ///
  /// @param typed words that are not kept yet
  /// @param act for which they were typed, when something is wrong with them
  record Shown(
      Words t,
      Insider who,
      HeldService service,
      Optional<Enrolment> enrolment,
      String typed,
      String act) {
    Shown(Words t, Insider who, HeldService service, Optional<Enrolment> enrolment) {
      this(t, who, service, enrolment, "", "");
    }

    Shown typing(String words) {
      return new Shown(t, who, service, enrolment, words, act);
    }

    Shown at(String wrong) {
      return new Shown(t, who, service, enrolment, typed, wrong);
    }

    String place() {
      return "/services/" + service.id();
    }

    String path() {
      return Portal.home(who) + place() + EnrolPages.BELOW;
    }

    boolean writes() {
      return EnrolmentPolicy.mayWrite(who)
          && enrolment.filter(one -> one.state().isWritable()).isPresent();
    }
  }

  /// Nobody decides about what they ever saved.
  private boolean decides(Shown shown) {
    return EnrolmentPolicy.mayDecide(shown.who())
        && shown
            .enrolment()
            .filter(one -> one.state() == Enrolment.State.WAITING)
            .filter(one -> !enrolments.isAuthor(shown.who(), one))
            .isPresent();
  }

  ResponseEntity<String> page(int status, Shown shown, Told told) {
    return shown.writes()
        ? form(status, shown, shown.enrolment().orElseThrow().content(), NONE, told)
        : answer(status, shown, told, Map.of());
  }

  /// The form with what was typed and what is wrong about it.
  ResponseEntity<String> form(
      int status, Shown shown, Enrolment.Content typed, Faults faults, Told told) {
    if (!shown.writes()) {
      return answer(status, shown, told, Map.of());
    }
    var language = shown.t().language();
    var parts = new TreeMap<String, Object>();
    parts.put("journey", typed.journey());
    parts.put("plan", typed.plan());
    parts.put("journeyFault", fault(shown.t(), faults, Faults.Field.JOURNEY));
    parts.put("planFault", fault(shown.t(), faults, Faults.Field.PLAN));
    parts.put(
        "fields",
        EnrolmentRules.SETTINGS.stream()
            .map(setting -> forms.fields(language, form(shown, typed, faults, setting)))
            .toList());
    parts.put("ways", ways(shown, typed, faults));
    return answer(status, shown, told, parts);
  }

  private ChangeForm form(Shown shown, Enrolment.Content typed, Faults faults, Setting<?> setting) {
    var p = SettingWords.in(shown.t().language());
    var byField = new TreeMap<String, String>();
    faults.settings().stream()
        .filter(one -> one.setting().equals(setting))
        .forEach(one ->
            byField.merge(
                forms.of(setting).field(one),
                SettingWords.fault(p, one, typed.settings()),
                (a, b) -> a + " " + b));
    return new ChangeForm(setting, Stage.ITE, typed.settings(), byField, List.of(), "", "", "");
  }

  private static String fault(Words t, Faults faults, Faults.Field field) {
    return Optional.ofNullable(faults.texts().get(field))
        .map(kind -> t.say("fault." + kind, EnrolmentRules.LONGEST))
        .orElse("");
  }

  /// The sentences lead to their fields.
  private List<Way> ways(Shown shown, Enrolment.Content typed, Faults faults) {
    var ids = new ArrayList<String>();
    for (var field : Faults.Field.values()) {
      if (faults.texts().containsKey(field)) {
        ids.add(field == Faults.Field.JOURNEY ? "journey" : "plan");
      }
    }
    faults.settings().forEach(one -> ids.add(forms.of(one.setting()).field(one)));
    if (faults.unseen()) {
      ids.add("look");
    }
    var says = EnrolmentView.sentences(shown.t().language(), faults, typed.settings());
    var all = new ArrayList<Way>();
    for (int i = 0; i < says.size(); i++) {
      all.add(Way.to(says.get(i), "#" + ids.get(i)));
    }
    return all;
  }

  private ResponseEntity<String> answer(
      int status, Shown shown, Told told, Map<String, Object> form) {
    var t = shown.t();
    var language = t.language();
    var who = shown.who();
    var home = Portal.home(who);
    var client = shown.service().at(Stage.ITE).map(copy -> copy.client().value()).orElse("");
    var one = shown.enrolment();
    var parts = new TreeMap<String, Object>();
    parts.put("t", t);
    parts.put("c", ConnectivityWords.in(language));
    parts.put("service", shown.service().name());
    parts.put("view", one.map(e -> EnrolmentView.of(language, e)));
    parts.put("begins", begins(shown, client));
    parts.put("decides", decides(shown));
    parts.put(
        "takesBack",
        EnrolmentPolicy.mayWrite(who)
            && one.filter(e -> e.state() == Enrolment.State.WAITING).isPresent());
    parts.put("client", client);
    parts.put("thread", thread(shown));
    parts.put("typed", shown.typed());
    parts.put("wrong", shown.act());
    parts.put("told", told);
    parts.put("home", home);
    parts.put("path", shown.path());
    parts.put("back", home + shown.place());
    parts.put(
        "letter",
        one.flatMap(e -> enrolments.lastLetter(who, e))
            .map(at -> t.say("letter.last", Dates.in(language).moment(at)))
            .orElse(""));
    parts.put("form", form(t, shown, form));
    var body = pages.content("enrolpages/application.jte", parts);
    return portal.answer(
        status,
        who,
        PortalPage.of(t, "/services", t.say("title"), body)
            .at(shown.place() + EnrolPages.BELOW)
            .withScripts("kit/copy.js"));
  }

  private Optional<Content> form(Words t, Shown shown, Map<String, Object> form) {
    if (form.isEmpty()) {
      return Optional.empty();
    }
    var one = shown.enrolment().orElseThrow();
    var parts = new TreeMap<String, Object>(form);
    parts.put("t", t);
    parts.put("action", shown.path() + "/draft?lang=" + t.language().tag());
    parts.put("revision", one.revision());
    parts.put("answers", one.state() != Enrolment.State.DRAFT);
    parts.put("typed", shown.typed());
    return Optional.of(pages.content("enrolpages/form.jte", parts));
  }

  /// Whether there is nothing yet, or nothing any more, and somebody may begin.
  private static boolean begins(Shown shown, String client) {
    boolean ended = shown.enrolment().filter(one -> one.state().isOpen()).isEmpty();
    return client.isEmpty() && ended;
  }

  private List<SaidLine> thread(Shown shown) {
    var said = shown.enrolment().map(enrolments::said).orElse(List.of());
    if (said.isEmpty()) {
      return List.of();
    }
    var t = shown.t();
    var people = Colleagues.of(memberships, shown.who(), SettingWords.in(t.language()));
    return said.stream()
        .map(one ->
            new SaidLine(
                t.say(
                    "said." + one.kind(),
                    name(t, people, one),
                    Dates.in(t.language()).moment(one.at())),
                one.text()))
        .toList();
  }

  /// Members of staff are not named to organisations.
  private static String name(Words t, Colleagues people, Said one) {
    return switch (one.kind()) {
      case QUESTION, REASON -> t.say("staff");
      case SENT_BACK, ANSWER -> people.by(one.by());
    };
  }
}
