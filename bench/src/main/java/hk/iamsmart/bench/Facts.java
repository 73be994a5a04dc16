package hk.iamsmart.bench;

import java.util.List;

/// What the measured server tells the load drivers once it is ready. Keys are PKCS#8 and
/// SubjectPublicKeyInfo; none of them is worth anything elsewhere.
///
/// @param bindingCodes one for each citizen
/// @param services that are told results
record Facts(
    int port,
    String clientId,
    String clientSecret,
    byte[] kekPrivateKey,
    byte[] authorityPublicKey,
    byte[] authorityPrivateKey,
    List<String> bindingCodes,
    List<String> services) {
  static final String FILE = "bench.json";
  static final String CALLBACK = "https://clinic.example.hk/cb";

  Facts {
    bindingCodes = List.copyOf(bindingCodes);
    services = List.copyOf(services);
  }
}
