package hk.iamsmart.protocol;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Every answer to an online service (wire contract, section 1).
///
/// @param txID the wire form with its literal brackets
/// @param content a sealed text, or the plain object of getKey; absent on most errors
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnswerEnvelope(String txID, String code, String message, @Nullable JsonNode content) {

  /// Empty for a code that this version does not know.
  @JsonIgnore
  public Optional<ReturnCode> returnCode() {
    return ReturnCode.parse(code);
  }

  /// Whether the code is D00000.
  @JsonIgnore
  public boolean success() {
    return code.equals(ReturnCode.D00000.name());
  }
}
