package hk.iamsmart.platform.formfilling;

import hk.iamsmart.platform.channel.Parameters;
import hk.iamsmart.protocol.ReturnCode;
import hk.iamsmart.protocol.eme.EmeField;
import hk.iamsmart.protocol.eme.ProfileField;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The two lists of fields of a form (wire contract, sections 5 and 8): one of them suffices. What
/// was verified at registration may stand in `eMEFields`, and counts as a profile field. Names that
/// former versions of the API had are passed over.
record AskedFields(List<ProfileField> profile, List<EmeField> eme) {
  private static final String PROFILE = "profileFields";
  private static final String EME = "eMEFields";
  private static final Set<ProfileField> IN_EITHER =
      EnumSet.of(ProfileField.ID_NO, ProfileField.GENDER, ProfileField.BIRTH_DATE);
  private static final Set<String> FORMER =
      Set.of("passportNumber", "passportExpiry", "propertyOwner", "carOwner", "employmentStatus");

  /// A name of `eMEFields`.
  private sealed interface Named {
    record Kept(EmeField field) implements Named {}

    record Verified(ProfileField field) implements Named {}

    record Former(String name) implements Named {}
  }

  /// A fault is kept in the parameters, and the result has then no meaning.
  static AskedFields read(Parameters p) {
    var named = p.optionalNames(EME, AskedFields::named);
    var profile = new LinkedHashSet<>(p.optionalNames(PROFILE, ProfileField::parse));
    var eme = new ArrayList<EmeField>();
    for (var name : named) {
      switch (name) {
        case Named.Kept(EmeField field) -> eme.add(field);
        case Named.Verified(ProfileField field) -> profile.add(field);
        case Named.Former _ -> {}
      }
    }
    if (profile.isEmpty() && eme.isEmpty()) {
      p.refuse(ReturnCode.D20002, EME + ", " + PROFILE, "name at least one field in one of them");
    }
    return new AskedFields(List.copyOf(profile), List.copyOf(eme));
  }

  private static Optional<Named> named(String name) {
    return EmeField.parse(name)
        .<Named>map(Named.Kept::new)
        .or(() -> ProfileField.parse(name).filter(IN_EITHER::contains).map(Named.Verified::new))
        .or(() -> Optional.of(name).filter(FORMER::contains).map(Named.Former::new));
  }
}
