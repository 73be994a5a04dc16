package hk.iamsmart.sdk;

import hk.iamsmart.protocol.eme.ProfileField;
import java.util.EnumSet;
import java.util.Set;

/// Asks for data that was verified at registration (wire contract, section 5; scope
/// `eidapi_profiles`). The citizen gives all of the fields or none.
///
/// @param fields what is asked for, at least one
public record ProfileRequest(Set<ProfileField> fields) implements CitizenRequest {

  /// @throws IllegalArgumentException without any field
  public ProfileRequest {
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("a profile request asks for at least one field");
    }
    fields = Set.copyOf(EnumSet.copyOf(fields));
  }

  /// The same in other words.
  public static ProfileRequest of(ProfileField first, ProfileField... more) {
    return new ProfileRequest(EnumSet.of(first, more));
  }

  @Override
  public Kind kind() {
    return Kind.PROFILE;
  }
}
