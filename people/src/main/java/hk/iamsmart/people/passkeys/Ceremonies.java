package hk.iamsmart.people.passkeys;

import com.webauthn4j.util.exception.WebAuthnException;
import hk.iamsmart.platform.ground.IdSource;
import hk.iamsmart.protocol.WireJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AttestationConveyancePreference;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableAuthenticationExtensionsClientInputs;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialDescriptor;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialParameters;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// WebAuthn as Spring Security checks it, with challenges that are good once, on whichever node
/// they come back: the person is always verified, and the passkey lies in the authenticator.
final class Ceremonies {
  private static final Logger log = LoggerFactory.getLogger(Ceremonies.class);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int CHALLENGE_BYTES = 32;
  private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> MADE =
      new TypeReference<>() {};
  private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> USED =
      new TypeReference<>() {};

  /// Made at the first ceremony: a start needs none of it.
  private final Supplier<JsonMapper> json =
      SingletonSupplier.of(
          () -> JsonMapper.builder().addModule(new WebauthnJacksonModule()).build());

  private final PasskeysStore store;
  private final IdSource ids;
  private final InstantSource clock;
  private final PublicKeyCredentialRpEntity party;
  private final Supplier<Webauthn4JRelyingPartyOperations> webAuthn;

  Ceremonies(PasskeysStore store, Holders holders, Site site, IdSource ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
    this.party = PublicKeyCredentialRpEntity.builder().id(site.host()).name(site.title()).build();
    this.webAuthn =
        SingletonSupplier.of(() ->
            new Webauthn4JRelyingPartyOperations(
                new Entities(holders),
                new Credentials(store, clock),
                party,
                Set.of(site.origin())));
  }

  /// JSON for `navigator.credentials.create`.
  String creationOptions(Person person) {
    var challenge = new Bytes(ids.bytes(CHALLENGE_BYTES));
    store.insert(challenge, person.id(), clock.instant().plus(PATIENCE));
    return json.get().writeValueAsString(creation(person, challenge));
  }

  private PublicKeyCredentialCreationOptions creation(Person person, Bytes challenge) {
    return PublicKeyCredentialCreationOptions.builder()
        .rp(party)
        .user(entity(person))
        .challenge(challenge)
        .pubKeyCredParams(
            PublicKeyCredentialParameters.EdDSA,
            PublicKeyCredentialParameters.ES256,
            PublicKeyCredentialParameters.RS256)
        .timeout(PATIENCE)
        .excludeCredentials(
            store.of(person.id()).stream().map(one -> described(one.getCredentialId())).toList())
        .authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build())
        .attestation(AttestationConveyancePreference.NONE)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .build();
  }

  static PublicKeyCredentialUserEntity entity(Person person) {
    return ImmutablePublicKeyCredentialUserEntity.builder()
        .id(Handle.of(person.id()))
        .name(person.name())
        .displayName(person.name())
        .build();
  }

  private static PublicKeyCredentialDescriptor described(Bytes id) {
    return PublicKeyCredentialDescriptor.builder().id(id).build();
  }

  /// What a new authenticator made of the options; empty when it proves nothing.
  ///
  /// @param response RegistrationResponseJSON
  Optional<CredentialRecord> made(Person person, String response) {
    return read(response, MADE)
        .flatMap(credential -> {
          var challenge = challenge(credential.getResponse().getClientDataJSON());
          if (!store.take(challenge, person.id(), clock.instant())) {
            return Optional.empty();
          }
          return checked(() ->
              webAuthn
                  .get()
                  .registerCredential(
                      new ImmutableRelyingPartyRegistrationRequest(
                          creation(person, new Bytes(challenge)),
                          new RelyingPartyPublicKey(credential, "passkey"))));
        });
  }

  /// JSON for `navigator.credentials.get`: any passkey of this site.
  String requestOptions() {
    var challenge = new Bytes(ids.bytes(CHALLENGE_BYTES));
    store.insert(challenge, null, clock.instant().plus(PATIENCE));
    return json.get().writeValueAsString(request(challenge));
  }

  private PublicKeyCredentialRequestOptions request(Bytes challenge) {
    return PublicKeyCredentialRequestOptions.builder()
        .rpId(party.getId())
        .challenge(challenge)
        .timeout(PATIENCE)
        .allowCredentials(List.of())
        .userVerification(UserVerificationRequirement.REQUIRED)
        .extensions(new ImmutableAuthenticationExtensionsClientInputs(List.of()))
        .build();
  }

  /// A passkey that proved itself, and whose it is.
  record Used(UUID person, Bytes passkey) {}

  /// Which passkey was used; empty when it proves nothing.
  ///
  /// @param response AuthenticationResponseJSON
  Optional<Used> used(String response) {
    return read(response, USED)
        .flatMap(credential -> {
          var challenge = challenge(credential.getResponse().getClientDataJSON());
          if (!store.take(challenge, null, clock.instant())) {
            return Optional.empty();
          }
          return checked(() ->
                  webAuthn
                      .get()
                      .authenticate(
                          new RelyingPartyAuthenticationRequest(
                              request(new Bytes(challenge)), credential)))
              .flatMap(entity -> Handle.read(entity.getId()))
              .map(person -> new Used(person, credential.getRawId()));
        });
  }

  private <T> Optional<T> read(String response, TypeReference<T> type) {
    try {
      return Optional.ofNullable(json.get().readValue(response, type));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Empty bytes, which were never a challenge, when there is none in it.
  private static byte[] challenge(@Nullable Bytes clientData) {
    if (clientData == null) {
      return new byte[0];
    }
    try {
      return WireJson.object(clientData.getBytes())
          .map(client -> Base64.getUrlDecoder().decode(client.path("challenge").asString("")))
          .orElseGet(() -> new byte[0]);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private interface Check<T> {
    @Nullable T run();
  }

  /// What is wrong is said by exceptions of many kinds, and told to nobody.
  private static <T> Optional<T> checked(Check<T> check) {
    try {
      return Optional.ofNullable(check.run());
    } catch (WebAuthnException | IllegalArgumentException | NullPointerException e) {
      log.info("a passkey was refused: {}", e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  void trim() {
    store.deleteChallengesBefore(clock.instant());
  }
}
