package hk.iamsmart.platform.formfilling;

import hk.iamsmart.platform.approvals.Approval;
import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.Scope;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.List;
import org.springframework.stereotype.Component;

/// A service asks for verified fields: all of them or none.
@Component
final class ProfileRequest extends DisclosureKind {
  ProfileRequest(Disclosure disclosure) {
    super(disclosure);
  }

  @Override
  public String name() {
    return "PROFILE";
  }

  @Override
  public Scope scope() {
    return Scope.PROFILES;
  }

  @Override
  public Reading<FormTerms> read(Parameters p, boolean anonymous) {
    var fields = p.names("profileFields", ProfileField::parse);
    return Reading.of(
        p, () -> new FormTerms(null, null, null, fields, List.of(), false), FormTerms::about);
  }

  @Override
  public ReturnCode code(Approval.Refused refused, FormTerms terms) {
    return switch (refused.reason()) {
      case CANCELLED, REJECTED -> ReturnCode.D50001;
      case FAILED -> ReturnCode.D50002;
    };
  }

  @Override
  public ReturnCode timeout() {
    return ReturnCode.D50003;
  }
}
