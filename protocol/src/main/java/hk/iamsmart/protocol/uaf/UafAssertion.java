package hk.iamsmart.protocol.uaf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One member of the `assertions` of a response (FIDO UAF 1.1 protocol §3.4.3, §3.5.4).
///
/// @param assertionScheme [Algorithms#SCHEME]
/// @param assertion base64url of 1 to 4096 bytes
public record UafAssertion(
    String assertionScheme, String assertion, @Nullable List<OperationHeader.Extension> exts) {}
