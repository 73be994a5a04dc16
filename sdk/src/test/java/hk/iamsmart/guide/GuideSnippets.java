package hk.iamsmart.guide;

import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.Source;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.sdk.AnonymousForm;
import hk.iamsmart.sdk.BusinessId;
import hk.iamsmart.sdk.Citizen;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.FormRequest;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.IamSmart;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.PendingRequestsInMemory;
import hk.iamsmart.sdk.Problem;
import hk.iamsmart.sdk.ProfileRequest;
import hk.iamsmart.sdk.ProfileResult;
import hk.iamsmart.sdk.RequestStart;
import hk.iamsmart.sdk.Requests;
import hk.iamsmart.sdk.StepUpRequest;
import hk.iamsmart.sdk.StepUpResult;
import hk.iamsmart.sdk.Ticket;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the guide shows in Java, as code that is compiled and run. [GuideTest] compares the two:
/// each region between `guide:` and `end` is quoted by a page of the guide.
final class GuideSnippets {
  final List<String> heard = new ArrayList<>();
  private final Map<String, Object> session = new HashMap<>();
  private final IamSmart iamSmart;
  private final InstantSource clock;

  GuideSnippets(IamSmart iamSmart, InstantSource clock) {
    this.iamSmart = iamSmart;
    this.clock = clock;
  }

  Requests ask(URI callback, Citizen citizen, Source source) {
    // guide: ask
    // once, for the whole service; the store of several processes is yours to write
    var requests = iamSmart.requests(callback, new PendingRequestsInMemory(clock, 10_000));

    // a button
    switch (requests.ask(citizen, source, ProfileRequest.of(ProfileField.EN_NAME))) {
      case Ticket ticket when ticket.app().isPresent() -> openApp(ticket.app().get());
      case Ticket ticket -> showThatThePhoneIsAsked(ticket.businessId());
      case Problem problem -> explain(problem.code());
    }
    // end
    return requests;
  }

  void receive(Requests requests, String contentType, byte[] body) {
    // guide: receive
    var receipt =
        requests.receive(
            contentType,
            body,
            result -> {
              switch (result) {
                case ProfileResult profile ->
                    save(profile.openId(), profile.profile().englishName());
                case FormResult form -> save(form.openId(), form.eme().email());
                case StepUpResult passed -> unlock(passed.openId());
                case HashSigningResult signed -> file(signed.signature());
                case PdfSigningResult signed -> finish(signed.signature());
                case Ended ended -> tell(ended.businessId(), ended.how());
              }
            });
    answer(receipt.status());
    // end
  }

  RequestStart form(Requests requests, Citizen citizen, Source source) {
    // guide: form
    var form =
        FormRequest.of(
                "Registration of a new patient",
                "BC-1",
                "To open your record at Bauhinia Clinic",
                EnumSet.of(EmeField.EMAIL_ADDRESS, EmeField.ADDRESS_DOC_FILE))
            .withProfile(EnumSet.of(ProfileField.EN_NAME))
            .deliveredAs(FormRequest.Delivery.MULTIPART);
    var start = requests.ask(citizen, source, form);
    // end
    return start;
  }

  void anonymous(FormRequest form, Source source) {
    // guide: anonymous
    // the button: keep the form in the session, redirect to its address
    switch (iamSmart.startAnonymousForm(form, source, Language.EN_US)) {
      case AnonymousForm begun -> {
        session.put("form", begun);
        redirect(begun.url());
      }
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  void anonymousCallback(String query) {
    // guide: anonymousCallback
    // the callback: state and businessID are compared, the form is fetched
    switch (iamSmart.finishAnonymousForm(query, (AnonymousForm) session.remove("form"))) {
      case FormResult result -> save(result.openId(), result.eme().email());
      case Problem problem -> explain(problem.code());
    }
    // end
  }

  RequestStart stepUp(Requests requests, Citizen citizen, Source source) {
    // guide: stepUp
    var start = requests.ask(citizen, source, StepUpRequest.of(StepUpRequest.Method.FR));
    // end
    return start;
  }

  private void openApp(URI app) {
    heard.add("open " + app.getPath());
  }

  private void showThatThePhoneIsAsked(BusinessId id) {
    heard.add("asked " + id.value().length());
  }

  private void explain(String code) {
    heard.add("problem " + code);
  }

  private void save(String openId, Optional<String> value) {
    heard.add("saved " + openId + " " + value.orElse("nothing"));
  }

  private void unlock(String openId) {
    heard.add("unlocked " + openId);
  }

  private void file(String signature) {
    heard.add("filed " + signature.length());
  }

  private void finish(String signature) {
    heard.add("finished " + signature.length());
  }

  private void tell(BusinessId id, Ended.Ending how) {
    heard.add("told " + how + " " + id.value().length());
  }

  private void answer(int status) {
    heard.add("answered " + status);
  }

  private void redirect(URI to) {
    heard.add("redirected to " + to.getPath());
  }
}
