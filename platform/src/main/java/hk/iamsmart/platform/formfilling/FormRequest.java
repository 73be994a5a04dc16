package hk.iamsmart.platform.formfilling;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// A service asks to have a form filled with e-ME data, and verified fields if it names some.
@Component
final class FormRequest extends DisclosureKind {
  private static final int NAME_LONGEST = 255;
  private static final int NUMBER_LONGEST = 20;
  private static final String JSON = "application/json";
  private static final String MULTIPART = "multipart/form-data";

  FormRequest(Disclosure disclosure) {
    super(disclosure);
  }

  @Override
  public String name() {
    return "FORM";
  }

  @Override
  public Scope scope() {
    return Scope.FORM_FILLING;
  }

  @Override
  public Reading<FormTerms> read(Parameters p, boolean anonymous) {
    var name = p.optionalShownText("formName", NAME_LONGEST);
    var number = p.optionalShownText("formNum", NUMBER_LONGEST);
    var description = p.optionalShownText("formDesc", NAME_LONGEST);
    var asked = AskedFields.read(p);
    var type =
        p.optionalText(
            "callbackContentType",
            t -> Stream.of(JSON, MULTIPART).anyMatch(t::equalsIgnoreCase),
            "application/json or multipart/form-data");
    boolean multipart = type.filter(MULTIPART::equalsIgnoreCase).isPresent();
    return Reading.of(
        p,
        () ->
            new FormTerms(
                name.orElse(""),
                number.orElse(null),
                description.orElse(null),
                asked.profile(),
                asked.eme(),
                multipart),
        FormTerms::about);
  }

  /// A form is asked for before it is known on which device it will be filled.
  @Override
  public Map<String, Object> announced(String businessId) {
    return Map.of("authByQR", true);
  }

  @Override
  public ReturnCode code(Approval.Refused refused, FormTerms terms) {
    return switch (refused.reason()) {
      case CANCELLED -> ReturnCode.D60000;
      case REJECTED -> ReturnCode.D60001;
      case FAILED -> ReturnCode.D60002;
    };
  }

  @Override
  public ReturnCode timeout() {
    return ReturnCode.D60003;
  }
}
