package hk.iamsmart.protocol.wallet;

import tools.jackson.databind.JsonNode;

/// Body of `PUT /wallet/v1/eme/{field}`.
///
/// @param value as on the wire
public record FieldClaim(JsonNode value) {
  @Override
  public String toString() {
    return "FieldClaim[hidden]";
  }
}
