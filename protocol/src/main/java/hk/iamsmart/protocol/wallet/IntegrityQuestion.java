package hk.iamsmart.protocol.wallet;

/// `POST /sandbox/v1/integrity`: asks the sandbox's simulated authority for a verdict. The members
/// mean what they mean in [IntegrityVerdict].
public record IntegrityQuestion(
    String nonce,
    String deviceKey,
    String device,
    PhonePlatform platform,
    String osVersion,
    IntegrityVerdict.Integrity integrity,
    boolean biometrics) {}
