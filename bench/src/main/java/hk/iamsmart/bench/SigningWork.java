package hk.iamsmart.bench;

import hk.iamsmart.phone.Authenticator;
import hk.iamsmart.phone.AuthenticatorModel;
import hk.iamsmart.phone.Keys;
import hk.iamsmart.phone.UafClient;
import hk.iamsmart.platform.authority.TimeStamps;
import hk.iamsmart.platform.ground.AccountId;
import hk.iamsmart.platform.ground.ApprovalId;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.platform.signing.DocumentSigner;
import hk.iamsmart.platform.signing.Signatures;
import hk.iamsmart.platform.vault.ActivationProof;
import hk.iamsmart.protocol.Engines;
import hk.iamsmart.protocol.signing.DocumentSet;
import hk.iamsmart.protocol.signing.SignableDocument;
import hk.iamsmart.protocol.signing.SignatureAlgorithm;
import hk.iamsmart.protocol.uaf.AuthenticationRequest;
import hk.iamsmart.protocol.uaf.MalformedAssertion;
import hk.iamsmart.protocol.uaf.OperationHeader;
import hk.iamsmart.protocol.uaf.Policy;
import hk.iamsmart.protocol.wallet.PhonePlatform;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/// What a signature costs within the measured server, from the proof of the gesture to the row in
/// the ledger, on all processors; and beside it what the JDK's RSA alone makes of them.
final class SigningWork {
  /// Proofs that are made before the time runs, for each second.
  private static final int PROOFS_PER_SECOND = 2_500;

  private final Seed seed;
  private final DocumentSigner signer;
  private final Signatures signatures;
  private final TimeStamps timeStamps;
  private final IdSource ids;
  private final InstantSource clock;
  private final SecureRandom random;
  private final TransactionTemplate transaction;

  SigningWork(
      Seed seed,
      DocumentSigner signer,
      Signatures signatures,
      TimeStamps timeStamps,
      IdSource ids,
      InstantSource clock,
      SecureRandom random,
      TransactionTemplate transaction) {
    this.seed = seed;
    this.signer = signer;
    this.signatures = signatures;
    this.timeStamps = timeStamps;
    this.ids = ids;
    this.clock = clock;
    this.random = random;
    this.transaction = transaction;
  }

  /// The authenticator of a bound phone, lent to make many gestures.
  record Authority(String keyId, PrivateKey key) {}

  /// @param request `what` is `raw`, `stamp`, `hash` or `pdf`; `millis` how long; `keyID` and
  ///   `privateKey` of the signer's authenticator
  Map<String, Object> run(JsonNode request) {
    var what = request.get("what").stringValue();
    var time = Duration.ofMillis(request.get("millis").longValue());
    try {
      var task =
          switch (what) {
            case "raw" -> raw();
            case "stamp" -> stamps();
            default -> signing(request, time, what.equals("pdf"));
          };
      int workers = Runtime.getRuntime().availableProcessors();
      var outcome = Load.asFastAsItGoes(workers, task.most(), time).run(task.task());
      return Map.of(
          "perSecond", outcome.perSecond(),
          "p50", outcome.millisAt(0.5),
          "p99", outcome.millisAt(0.99),
          "count", outcome.count());
    } catch (IOException | MalformedAssertion e) {
      throw new IllegalStateException(e);
    }
  }

  private record Timed(int most, Load.Task task) {}

  private static Timed raw() {
    var engines = Engines.chosen();
    var generator = engines.newRsaKeys();
    generator.initialize(2048);
    var key = generator.generateKeyPair().getPrivate();
    var content = new byte[32];
    return new Timed(
        Integer.MAX_VALUE,
        (_, _) -> {
          try {
            var signature = Signature.getInstance("SHA256withRSA", engines.rsaSignatures());
            signature.initSign(key);
            signature.update(content);
            signature.sign();
          } catch (GeneralSecurityException e) {
            throw new IOException(e);
          }
        });
  }

  private Timed stamps() {
    var imprint = new byte[32];
    return new Timed(Integer.MAX_VALUE, (_, _) -> timeStamps.stamp(imprint));
  }

  private Timed signing(JsonNode request, Duration time, boolean pdf) throws MalformedAssertion {
    var key = Keys.privateKey(request.get("privateKey").stringValue());
    var authority = new Authority(request.get("keyID").stringValue(), key);
    var sets = new ArrayList<DocumentSet>();
    var proofs = new ArrayList<ActivationProof>();
    for (long i = time.toMillis() * PROOFS_PER_SECOND / 1000; i > 0; i--) {
      var set = documents(pdf ? null : SignatureAlgorithm.SHA256_WITH_RSA);
      sets.add(set);
      proofs.add(proof(authority, "Sign for the bench " + set.commitment()));
    }
    return new Timed(
        sets.size(), (_, index) -> sign(seed.signer(), sets.get(index), proofs.get(index)));
  }

  private void sign(AccountId citizen, DocumentSet set, ActivationProof proof) {
    transaction.executeWithoutResult(_ -> {
      try (var active = signer.activate(citizen, proof, set)) {
        var at = clock.instant();
        active.sign(0, at);
        var serial = active.certificate().serialNumber();
        signatures.record(citizen, new ApprovalId(set.question()), set, 0, serial, at);
      }
    });
  }

  private DocumentSet documents(@Nullable SignatureAlgorithm algorithm) {
    var digest = Base64.getEncoder().encodeToString(ids.bytes(32));
    var document = new SignableDocument("", "Consent to treatment", digest, algorithm);
    return new DocumentSet(ids.hex32(), seed.client(), "Outpatients", "Consent", List.of(document));
  }

  private ActivationProof proof(Authority authority, String statement) throws MalformedAssertion {
    var model = AuthenticatorModel.of(PhonePlatform.ANDROID);
    var phone = new UafClient(model, new Authenticator(model, random), PhonePlatform.ANDROID);
    var request =
        new AuthenticationRequest(
            OperationHeader.of("Auth", "https://bench.example.hk/facets"),
            Base64.getUrlEncoder().withoutPadding().encodeToString(ids.bytes(32)),
            null,
            new Policy(List.of(), null));
    var question = new UafClient.Question(request, statement);
    return new ActivationProof.Uaf(
        statement, phone.sign(question, authority.key(), authority.keyId(), 1));
  }
}
