package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import hk.iamsmart.protocol.signing.SignableDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What each kind of request adds on the wire (wire contract, sections 5 and 6).
final class RequestWire {
  private RequestWire() {}

  static String path(CitizenRequest request) {
    return switch (request) {
      case ProfileRequest _ -> "/account/auth/profile/initiateRequest";
      case FormRequest _ -> "/account/eme/initiateRequest";
      case StepUpRequest _ -> "/account/stepup/initiateRequest";
      case BulkSigningRequest _ -> "/bdss/initiateRequest";
      case SigningRequest signing -> "/account" + signingPath(signing) + "/initiateRequest";
    };
  }

  /// By which the citizen's app is opened (wire contract, section 4).
  static String appName(CitizenRequest request) {
    return switch (request) {
      case ProfileRequest _ -> "profile";
      case FormRequest _ -> "eme";
      case StepUpRequest _ -> "re-auth";
      case HashSigningRequest _ -> "hash-sign";
      case PdfSigningRequest _ -> "pdf-sign";
      case BulkSigningRequest _ -> "bulk-sign";
    };
  }

  static Map<String, Object> parameters(CitizenRequest request) {
    return switch (request) {
      case ProfileRequest profile -> Map.of("profileFields", profileNames(profile.fields()));
      case FormRequest form -> {
        var members = form(form);
        members.put("callbackContentType", form.delivery().wire());
        yield members;
      }
      case StepUpRequest stepUp -> stepUp.wire();
      case SigningRequest signing -> signing(signing);
      case BulkSigningRequest bulk -> bulk(bulk);
    };
  }

  /// What a form adds, signed in or not.
  static Map<String, Object> form(FormRequest form) {
    var members = new LinkedHashMap<String, Object>();
    members.put("formName", form.name());
    members.put("formNum", form.number());
    members.put("formDesc", form.description());
    members.put("eMEFields", form.eme().stream().sorted().map(EmeField::wireName).toList());
    if (!form.profile().isEmpty()) {
      members.put("profileFields", profileNames(form.profile()));
    }
    return members;
  }

  static Set<ProfileField> profile(CitizenRequest request) {
    return switch (request) {
      case ProfileRequest profile -> profile.fields();
      case FormRequest form -> form.profile();
      case StepUpRequest _, SigningRequest _, BulkSigningRequest _ -> Set.of();
    };
  }

  static Set<EmeField> eme(CitizenRequest request) {
    return switch (request) {
      case ProfileRequest _, StepUpRequest _, SigningRequest _, BulkSigningRequest _ -> Set.of();
      case FormRequest form -> form.eme();
    };
  }

  static List<SignableDocument> documents(CitizenRequest request) {
    return switch (request) {
      case SigningRequest signing -> List.of(signing.document());
      case BulkSigningRequest bulk -> bulk.documents();
      case ProfileRequest _, FormRequest _, StepUpRequest _ -> List.of();
    };
  }

  private static Map<String, Object> bulk(BulkSigningRequest bulk) {
    var members = new LinkedHashMap<String, Object>();
    members.put("documents", bulk.documents().stream().map(RequestWire::document).toList());
    members.put("requestName", bulk.requestName());
    members.put("department", bulk.department());
    bulk.hkicHash().ifPresent(hash -> members.put("HKICHash", hash));
    bulk.stepUp().ifPresent(stepUp -> members.putAll(stepUp.wire()));
    members.put("callbackResultURI", bulk.results().toString());
    members.put("maxCallbackSigs", bulk.perCallback());
    return members;
  }

  private static Map<String, Object> document(SignableDocument document) {
    var members = new LinkedHashMap<String, Object>();
    members.put("id", document.id());
    members.put("documentName", document.name());
    members.put(document.pdf() ? "docDigest" : "hashCode", document.digest());
    var algorithm = document.algorithm();
    if (algorithm != null) {
      members.put("sigAlgo", algorithm.wire());
    }
    return members;
  }

  /// Behind `/account` and `/anonymous`.
  static String signingPath(SigningRequest signing) {
    return switch (signing) {
      case HashSigningRequest _ -> "/signing";
      case PdfSigningRequest _ -> "/pdfsigning";
    };
  }

  /// What a signature adds, signed in or not.
  static Map<String, Object> signing(SigningRequest signing) {
    var members = new LinkedHashMap<String, Object>();
    switch (signing) {
      case HashSigningRequest hash -> {
        members.put("hashCode", hash.digest());
        members.put("sigAlgo", hash.algorithm().wire());
      }
      case PdfSigningRequest pdf -> members.put("docDigest", pdf.docDigest());
    }
    signing.hkicHash().ifPresent(hash -> members.put("HKICHash", hash));
    members.put("department", signing.purpose().department());
    members.put("serviceName", signing.purpose().serviceName());
    members.put("documentName", signing.purpose().documentName());
    signing.stepUp().ifPresent(stepUp -> members.putAll(stepUp.wire()));
    return members;
  }

  private static List<String> profileNames(Set<ProfileField> fields) {
    return fields.stream().sorted().map(ProfileField::wireName).toList();
  }
}
