package hk.iamsmart.protocol.wallet;

import java.util.List;

/// Answer of `GET /wallet/v1/eme`: everything that could be told of the citizen.
///
/// @param profile what was verified at registration
/// @param eme what the citizen keeps to fill in forms
public record KnownFields(List<VerifiedField> profile, List<KeptField> eme) {
  public KnownFields {
    profile = List.copyOf(profile);
    eme = List.copyOf(eme);
  }
}
