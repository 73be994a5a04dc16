package hk.iamsmart.demo.clinic;

import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.demo.service.Asking;
import hk.iamsmart.demo.service.Business;
import hk.iamsmart.demo.service.Desk;
import hk.iamsmart.demo.service.Desks;
import hk.iamsmart.demo.service.Purpose;
import hk.iamsmart.demo.service.Session;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.sdk.BulkConsent;
import hk.iamsmart.sdk.BulkSigningResult;
import hk.iamsmart.sdk.Ended;
import hk.iamsmart.sdk.FormResult;
import hk.iamsmart.sdk.HashSigningResult;
import hk.iamsmart.sdk.PdfSigningResult;
import hk.iamsmart.sdk.ProfileResult;
import hk.iamsmart.sdk.RequestResult;
import hk.iamsmart.sdk.StepUpResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// What the clinic does with the answers of its patients.
@Component
final class Clinic implements Business {
  static final OnlineService SERVICE =
      new OnlineService(
          "clinic",
          "",
          EnumSet.of(
              Scope.AUTHENTICATION,
              Scope.PROFILES,
              Scope.FORM_FILLING,
              Scope.REAUTHENTICATION,
              Scope.SIGNING),
          "/me");

  static final Purpose FORM = new Purpose("FORM", "/register", false);
  static final Purpose STEP_UP = new Purpose("STEP_UP", "/record", false);
  static final Purpose CONSENT = new Purpose("CONSENT", "/consent", true);

  private static final Logger LOG = LoggerFactory.getLogger(Clinic.class);

  private final Desk desk;
  private final Consents consents;
  private final Visitors visitors;

  Clinic(Desks desks, Consents consents, Visitors visitors) {
    this.desk = desks.of(SERVICE);
    this.consents = consents;
    this.visitors = visitors;
  }

  @Override
  public OnlineService service() {
    return SERVICE;
  }

  @Override
  public void received(RequestResult result) {
    if (result instanceof PdfSigningResult signed) {
      consents.signed(signed);
    }
  }

  @Override
  public String given(Session session, Asking asking, RequestResult result) {
    switch (result) {
      case FormResult form -> session.put(form);
      case StepUpResult _ -> session.put(RecordEndpoints.unlocked(desk.now()));
      case PdfSigningResult _ -> {
        // the delivery itself put it where the page finds it
      }
      case ProfileResult _, HashSigningResult _, BulkConsent _, BulkSigningResult _, Ended _ ->
          LOG.warn("an answer to a question that the clinic never asks");
    }
    return asking.purpose().page();
  }

  @Override
  public Optional<ResponseEntity<String>> returned(HttpServletRequest request) {
    return visitors.returned(request);
  }
}
