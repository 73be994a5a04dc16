package hk.iamsmart.members.enrolpages;

import hk.iamsmart.members.enrolment.Enrolment;
import hk.iamsmart.members.enrolment.Enrolment.Content;
import hk.iamsmart.members.enrolment.EnrolmentRules;
import hk.iamsmart.members.enrolment.Enrolments;
import hk.iamsmart.members.enrolment.Outcome;
import hk.iamsmart.members.enrolpages.EnrolViews.Shown;
import hk.iamsmart.members.holdings.HeldService;
import hk.iamsmart.members.holdings.Holdings;
import hk.iamsmart.members.membership.Insider;
import hk.iamsmart.members.membership.OrganisationRole;
import hk.iamsmart.members.portaldoor.Portal;
import hk.iamsmart.members.portalparts.Claimed;
import hk.iamsmart.members.portalparts.Told;
import hk.iamsmart.members.settingforms.SettingForms;
import hk.iamsmart.members.settingforms.Upload;
import hk.iamsmart.platform.gate.SentForm;
import hk.iamsmart.platform.kit.Way;
import hk.iamsmart.platform.look.ReaderLanguage;
import hk.iamsmart.platform.look.Texts;
import hk.iamsmart.protocol.Language;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The application of a service for the Integrated Testing Environment: everybody of its
/// organisation reads it, creators write it, approvers decide.
@Controller
public final class EnrolPages {
  static final Texts TEXTS = Texts.of(EnrolPages.class);
  static final String BELOW = "/ite";
  private static final String PATH = "/portal/{organisation}/services/{service}" + BELOW;
  private static final Set<String> DONE =
      Set.of("begin", "save", "look", "send", "take-back", "approve", "send-back", "letter");

  private final Portal portal;
  private final Holdings holdings;
  private final Enrolments enrolments;
  private final SettingForms forms;
  private final EnrolViews views;

  EnrolPages(
      Portal portal,
      Holdings holdings,
      Enrolments enrolments,
      SettingForms forms,
      EnrolViews views) {
    this.portal = portal;
    this.holdings = holdings;
    this.enrolments = enrolments;
    this.forms = forms;
    this.views = views;
  }

  /// What the page of a service leads to here.
  ///
  /// @param service path of the service's page
  public static Way way(Language language, String service) {
    return Way.to(TEXTS.in(language).say("way"), service + BELOW + "?lang=" + language.tag());
  }

  private Shown shown(Insider who, String service, HttpServletRequest request) {
    HeldService held =
        Claimed.id(service).flatMap(id -> holdings.find(who, id)).orElseThrow(Claimed::notThere);
    return new Shown(TEXTS.in(ReaderLanguage.of(request)), who, held, enrolments.of(held));
  }

  @GetMapping(PATH)
  ResponseEntity<String> page(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var shown = shown(who, service, request);
    var done = Optional.ofNullable(request.getParameter("done")).filter(DONE::contains);
    var told = done.map(key -> Told.done(shown.t().say("done." + key))).orElse(Told.NOTHING);
    return views.page(200, shown, told);
  }

  @PostMapping(PATH)
  ResponseEntity<String> begin(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var shown = shown(who, service, request);
    return answered(shown, "begin", enrolments.begin(who, shown.service()), request);
  }

  /// Whatever button it is: what stands in the fields is kept first.
  @PostMapping(PATH + "/draft")
  ResponseEntity<String> draft(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var parts = portal.parts(request);
    var sent = parts.fields();
    var before = shown(who, service, request);
    var one = before.enrolment().orElseThrow(Claimed::notThere);
    var client =
        before.service().copies().stream().findFirst().orElseThrow(Claimed::notThere).client();
    var upload = new Upload(client, parts.file());
    var typed = typed(one, upload, sent);
    int revision = revision(sent);
    var saved = enrolments.save(who, before.service(), revision, typed);
    if (!(saved instanceof Outcome.Done)) {
      return unsaved(before, saved, typed, sent);
    }
    var shown = shown(who, service, request);
    return switch (sent.text("act")) {
      case "look" -> answered(shown, "look", enrolments.look(who, shown.service()), request);
      case "send" -> {
        var answer = sent.text("answer");
        var outcome = enrolments.send(who, shown.service(), revision + 1, answer);
        yield answered(shown.typing(answer), "send", outcome, request);
      }
      default -> answered(shown, "save", saved, request);
    };
  }

  private Content typed(Enrolment one, Upload upload, SentForm sent) {
    var settings = one.settings();
    for (var setting : EnrolmentRules.SETTINGS) {
      settings = forms.of(setting).typed(upload, sent, settings);
    }
    return new Content(sent.text("journey"), sent.text("plan"), settings);
  }

  private ResponseEntity<String> unsaved(
      Shown shown, Outcome outcome, Content typed, SentForm sent) {
    return switch (outcome) {
      case Outcome.NotAllowed() -> throw Claimed.notAllowed(OrganisationRole.CREATOR);
      case Outcome.Unfit(var faults) ->
          views.form(400, shown.typing(sent.text("answer")), typed, faults, fault(shown, "unkept"));
      default ->
          views.form(
              409,
              shown.typing(sent.text("answer")),
              typed,
              enrolments.faults(shown.service(), shown.enrolment().orElseThrow()),
              fault(shown, "meanwhile"));
    };
  }

  @PostMapping(PATH + "/take-back")
  ResponseEntity<String> takeBack(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    int revision = revision(portal.sent(request));
    var shown = shown(who, service, request);
    var outcome = enrolments.takeBack(who, shown.service(), revision);
    return answered(shown, "take-back", outcome, request);
  }

  @PostMapping(PATH + "/approve")
  ResponseEntity<String> approve(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var sent = portal.sent(request);
    var shown = shown(who, service, request);
    var outcome = enrolments.approve(who, shown.service(), revision(sent));
    return outcome instanceof Outcome.PasskeyNeeded
        ? portal.confirmAndSend(request, sent, shown.path())
        : answered(shown, "approve", outcome, request);
  }

  @PostMapping(PATH + "/send-back")
  ResponseEntity<String> sendBack(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var sent = portal.sent(request);
    var words = sent.text("words");
    var shown = shown(who, service, request).typing(words);
    var outcome = enrolments.sendBack(who, shown.service(), revision(sent), words);
    return answered(shown, "send-back", outcome, request);
  }

  @PostMapping(PATH + "/letter")
  ResponseEntity<String> letter(
      Insider who, @PathVariable String service, HttpServletRequest request) {
    var shown = shown(who, service, request);
    return answered(shown, "letter", enrolments.sendLetter(who, shown.service()), request);
  }

  private static int revision(SentForm sent) {
    try {
      return Integer.parseInt(sent.text("revision"));
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static Told fault(Shown shown, String key, Object... values) {
    return Told.fault(shown.t().say("told." + key, values));
  }

  private ResponseEntity<String> answered(
      Shown shown, String done, Outcome outcome, HttpServletRequest request) {
    return switch (outcome) {
      case Outcome.Done() -> Portal.see(request, shown.path() + "?done=" + done);
      case Outcome.NotAllowed() -> throw Claimed.notAllowed();
      case Outcome.Unknown() -> throw Claimed.notThere();
      case Outcome.OwnApplication() -> views.page(403, shown, fault(shown, "own"));
      case Outcome.PasskeyNeeded() -> portal.confirm(request, shown.path());
      case Outcome.NotNow() -> views.page(409, shown, fault(shown, "notNow"));
      case Outcome.Unfit(var faults) ->
          views.form(
              400,
              shown,
              shown.enrolment().orElseThrow().content(),
              faults,
              fault(shown, done.equals("look") ? "unlooked" : "unsent"));
      case Outcome.UnfitWords() ->
          views.page(400, shown.at(done), fault(shown, "words", EnrolmentRules.LONGEST));
      case Outcome.CopyThere() -> views.page(409, shown, fault(shown, "there"));
      case Outcome.NotPlayed(), Outcome.NameTaken() ->
          views.page(409, shown, fault(shown, "notPlayed"));
      case Outcome.TooMany(int most, var left) ->
          views.page(429, shown, fault(shown, "many." + done, most, left.toSeconds() + 1));
    };
  }
}
