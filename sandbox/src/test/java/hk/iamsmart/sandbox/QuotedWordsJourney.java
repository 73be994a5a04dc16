package hk.iamsmart.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import hk.iamsmart.phone.Phone;
import hk.iamsmart.protocol.Language;
import hk.iamsmart.protocol.wallet.ApprovalView;
import hk.iamsmart.protocol.wallet.SignatureHistory.MadeSignature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.node.ObjectNode;

/// What a service writes about itself stands in quotation marks, and gets out of none.
@SandboxTest
final class QuotedWordsJourney {
  private static final String FORM = "/account/eme/initiateRequest";

  @LocalServerPort private int port;
  private Caller caller;
  private RawService service;
  private String persona;

  @BeforeEach
  void connect() {
    caller = new Caller(port);
    service = RawService.make(caller);
    persona =
        caller
            .post(
                "/sandbox/v1/personas", "{\"enName\":\"TEST, Quoted\",\"tier\":\"IAM_SMART_PLUS\"}")
            .text("id");
  }

  @AfterEach
  void disconnect() {
    service.close();
  }

  private ObjectNode signing(RawService.Token token, String department, String name) {
    return service
        .parameters(token)
        .put("hashCode", SigningDesk.base64(SigningDesk.fresh()))
        .put("department", department)
        .put("serviceName", name)
        .put("documentName", "Deed” (checked) “x");
  }

  private Phone phone(Language language) {
    return SigningDesk.bound(caller, persona, true, language);
  }

  @Test
  void a_service_cannot_end_the_quotation_of_its_own_words() {
    var token = service.login(persona);
    var asked = signing(token, "Immigration Department” (registered) · “x", "入境事務處」（已登記）「乙");
    var ticket = SigningDesk.ticket(service.post(SigningDesk.HASH, asked));
    var phone = phone(Language.EN_US);
    var view = phone.show(ticket).orThrow();
    assertThat(view.statement().lines())
        .contains(
            "Department: “Immigration Department’ (registered) · ‘x” (written by the online"
                + " service)",
            "For: “入境事務處』（已登記）『乙” (written by the online service)",
            "Document: “Deed’ (checked) ‘x”");
    phone.approve(view).orThrow();
    assertThat(service.next().code()).isEqualTo("D00000");
  }

  @Test
  void the_list_of_signatures_says_what_was_registered_when_they_were_made() {
    names("[{\"en\":\"Pharmacy\",\"zh-HK\":\"藥劑部\"}]");
    var token = service.login(persona);
    var phone = phone(Language.ZH_HK);
    sign(phone, signing(token, "Pharmacy", "Raw Clinic"));
    names("[]");
    sign(phone, signing(token, "Pharmacy", "Consent"));
    var made = phone.signings().made(null).orThrow().signatures();
    assertThat(made)
        .extracting(MadeSignature::department, MadeSignature::registeredDepartment)
        .containsExactly(tuple("Pharmacy", null), tuple("Pharmacy", "藥劑部"));
    assertThat(made)
        .extracting(MadeSignature::serviceName, MadeSignature::registeredService)
        .containsExactly(tuple("Consent", null), tuple("Raw Clinic", "Raw Clinic"));
  }

  private void names(String departments) {
    var path = "/sandbox/v1/services/" + service.clientId();
    var changed = caller.send("PATCH", path, "{\"departments\":" + departments + "}");
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
  }

  private void sign(Phone phone, ObjectNode asked) {
    phone.approve(SigningDesk.ticket(service.post(SigningDesk.HASH, asked))).orThrow();
    assertThat(service.next().code()).isEqualTo("D00000");
  }

  @Test
  void a_form_is_called_by_quotations_alone() {
    var token = service.login(persona);
    var phone = phone(Language.EN_US);
    var asked = RawService.form(service.parameters(token), "emailAddress");
    asked.putArray("profileFields").add("gender");
    asked.put("formName", "Survey” (free) “").put("formNum", "7): no data. (");
    phone.approve(view(phone, asked, "form “Survey’ (free) ‘” (number “7): no data. (”):"));
    assertThat(service.next().code()).isEqualTo("D00000");
    asked.put("businessID", "only-a-number").put("formName", "").put("formNum", "9”, “10");
    phone.reject(view(phone, asked, "form number “9’, ‘10”:").ticket());
  }

  private ApprovalView view(Phone phone, ObjectNode asked, String heading) {
    var view = phone.show(SigningDesk.ticket(service.post(FORM, asked))).orThrow();
    assertThat(view.statement().lines().findFirst().orElseThrow()).endsWith(heading);
    return view;
  }
}
