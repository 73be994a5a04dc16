package hk.iamsmart.members.applying;

import hk.iamsmart.members.applications.Applicant;
import hk.iamsmart.members.applications.Applicants;
import hk.iamsmart.members.applications.Application.State;
import hk.iamsmart.members.applications.Applications;
import hk.iamsmart.members.applications.Applications.Outcome;
import hk.iamsmart.members.applications.Field;
import hk.iamsmart.members.attachments.Attachment;
import hk.iamsmart.members.attachments.Attachments;
import hk.iamsmart.members.attachments.Attachments.Reading;
import hk.iamsmart.people.passkeydoor.OwnPages;
import hk.iamsmart.platform.door.FormParts;
import hk.iamsmart.platform.gate.OpenPath;
import hk.iamsmart.platform.gate.PathLimit;
import hk.iamsmart.platform.look.Texts.Words;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/// One's own application, by the cookie of the session: the form of a draft, and afterwards where
/// it stands.
@Controller
final class MinePages {
  static final String PATH = ApplyPages.PATH + "/mine";
  private static final int A_MINUTE = 120;

  private final Applicants applicants;
  private final Applications applications;
  private final Attachments attachments;
  private final SentForms forms;
  private final ApplicantCookie cookie;
  private final ApplyPages start;
  private final MineViews views;

  MinePages(
      Applicants applicants,
      Applications applications,
      Attachments attachments,
      SentForms forms,
      ApplicantCookie cookie,
      ApplyPages start,
      MineViews views) {
    this.applicants = applicants;
    this.applications = applications;
    this.attachments = attachments;
    this.forms = forms;
    this.cookie = cookie;
    this.start = start;
    this.views = views;
  }

  @Bean
  static OpenPath openMine() {
    return new OpenPath(HttpMethod.GET, PATH, "with the cookie of an applicant");
  }

  @Bean
  static OpenPath openMineForms() {
    return new OpenPath(HttpMethod.POST, PATH + "/**", "with the cookie of an applicant");
  }

  @Bean
  static PathLimit formsOfAnAddress() {
    return new PathLimit(List.of(openMine(), openMineForms()), A_MINUTE);
  }

  @GetMapping(PATH)
  ResponseEntity<String> mine(HttpServletRequest request) {
    var who = ApplicantCookie.of(request).flatMap(applicants::find);
    if (who.isEmpty()) {
      return ApplyPages.see(request, ApplyPages.PATH);
    }
    var note = request.getParameter("saved") == null ? "" : "saved";
    return shown(200, ApplyPages.words(request), who.get(), note);
  }

  private ResponseEntity<String> shown(int status, Words t, Applicant who, String note) {
    return who.application().state() == State.DRAFT
        ? views.draft(status, DraftView.of(t, who.application()), note)
        : views.standing(status, t, who, note, "");
  }

  /// Every form of somebody known.
  private ResponseEntity<String> by(
      HttpServletRequest request, Function<Applicant, ResponseEntity<String>> work) {
    var who =
        OwnPages.isForeign(request)
            ? Optional.<Applicant>empty()
            : ApplicantCookie.of(request).flatMap(applicants::find);
    return who.map(work).orElseGet(() -> start.over(request));
  }

  /// The page as it stands now, since the form came too late for what it was for.
  private ResponseEntity<String> tooLate(HttpServletRequest request) {
    var t = ApplyPages.words(request);
    return ApplicantCookie.of(request)
        .flatMap(applicants::find)
        .map(now -> shown(409, t, now, "notNow"))
        .orElseGet(() -> start.over(request));
  }

  /// The form of a draft: everything that is right is kept, whichever button was pressed.
  @PostMapping(PATH)
  ResponseEntity<String> save(HttpServletRequest request) {
    var t = ApplyPages.words(request);
    return by(
        request,
        who ->
            forms.take(
                request,
                parts -> saved(request, t, who, parts),
                (status, fault) -> unread(status, t, who, t.say("fault." + fault))));
  }

  private ResponseEntity<String> unread(int status, Words t, Applicant who, String fault) {
    var told = new DraftView(t, who.application(), Map.of(), Set.of(), fault);
    return views.draft(status, told, "");
  }

  private ResponseEntity<String> saved(
      HttpServletRequest request, Words t, Applicant who, FormParts parts) {
    var typed = new EnumMap<Field, String>(Field.class);
    for (var field : Field.values()) {
      typed.put(field, parts.text(field.id()));
    }
    var file = file(parts);
    var outcome = applications.save(who, t.language(), typed, file.attachment());
    if (outcome instanceof Outcome.NotNow) {
      return tooLate(request);
    }
    boolean sending = parts.text("do").equals("send");
    if (sending && outcome instanceof Outcome.Done && file.fault().isEmpty()) {
      outcome = applications.send(who);
    }
    var fault = file.fault().map(one -> t.say("fault.file." + one.name())).orElse("");
    return switch (outcome) {
      case Outcome.Done() when fault.isEmpty() ->
          ApplyPages.see(request, sending ? PATH : PATH + "?saved=1");
      case Outcome.Done() -> again(request, t, typed, Set.of(), fault);
      case Outcome.Unfit(var fields, var certificate) ->
          again(request, t, typed, fields, certificate ? t.say("fault.certificate") : fault);
      case Outcome.NotNow() -> tooLate(request);
      case Outcome.UnfitMessage() -> again(request, t, typed, Set.of(), fault);
    };
  }

  private ResponseEntity<String> again(
      HttpServletRequest request,
      Words t,
      Map<Field, String> typed,
      Set<Field> wrong,
      String file) {
    return ApplicantCookie.of(request)
        .flatMap(applicants::find)
        .map(Applicant::application)
        .filter(now -> now.state() == State.DRAFT)
        .map(now -> views.draft(400, new DraftView(t, now, typed, wrong, file), ""))
        .orElseGet(() -> tooLate(request));
  }

  /// What came in the place of a file.
  private record Sent(Optional<Attachment> attachment, Optional<Attachments.Fault> fault) {}

  private Sent file(FormParts parts) {
    // an empty file that was chosen has a name; where none was chosen there is no name either
    if (!parts.byName().containsKey(DraftView.CERTIFICATE)) {
      return parts.fileNames().getOrDefault(DraftView.CERTIFICATE, "").isEmpty()
          ? new Sent(Optional.empty(), Optional.empty())
          : new Sent(Optional.empty(), Optional.of(Attachments.Fault.EMPTY));
    }
    return switch (attachments.read(parts.bytes(DraftView.CERTIFICATE))) {
      case Reading.Read(var attachment) -> new Sent(Optional.of(attachment), Optional.empty());
      case Reading.Refused(var fault) -> new Sent(Optional.empty(), Optional.of(fault));
    };
  }

  @PostMapping(PATH + "/answer")
  ResponseEntity<String> answer(HttpServletRequest request) {
    var t = ApplyPages.words(request);
    return by(
        request,
        who ->
            forms.take(
                request,
                parts -> answered(request, t, who, parts),
                (status, fault) -> views.standing(status, t, who, "fault." + fault, "")));
  }

  private ResponseEntity<String> answered(
      HttpServletRequest request, Words t, Applicant who, FormParts parts) {
    var file = file(parts);
    var words = parts.text("answer");
    if (file.fault().isPresent()) {
      return views.standing(400, t, who, "fault.file." + file.fault().get().name(), words);
    }
    return switch (applications.answer(who, words, file.attachment())) {
      case Outcome.Done() -> ApplyPages.see(request, PATH);
      case Outcome.NotNow() -> tooLate(request);
      case Outcome.UnfitMessage(), Outcome.Unfit _ ->
          views.standing(400, t, who, "fault.answer", words);
    };
  }

  @PostMapping(PATH + "/withdraw")
  ResponseEntity<String> withdraw(HttpServletRequest request) {
    return by(
        request,
        who ->
            switch (applications.withdraw(who)) {
              case Outcome.Done() -> ApplyPages.see(request, PATH);
              case Outcome.NotNow(), Outcome.UnfitMessage(), Outcome.Unfit _ -> tooLate(request);
            });
  }

  /// A new draft after an application that has ended.
  @PostMapping(PATH + "/again")
  ResponseEntity<String> begin(HttpServletRequest request) {
    return by(
        request,
        who -> {
          applicants.again(who);
          return ApplyPages.see(request, PATH);
        });
  }

  @PostMapping(PATH + "/leave")
  ResponseEntity<String> leave(HttpServletRequest request) {
    return by(
        request,
        who -> {
          applicants.leave(who);
          return ApplyPages.seeing(request, ApplyPages.PATH)
              .header(HttpHeaders.SET_COOKIE, cookie.gone())
              .build();
        });
  }
}
