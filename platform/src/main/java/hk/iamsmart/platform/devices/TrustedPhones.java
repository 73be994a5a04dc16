package hk.iamsmart.platform.devices;

import com.nimbusds.jose.jwk.JWKSet;
import hk.iamsmart.platform.fido.MetadataStatement;
import hk.iamsmart.platform.fido.PasskeyUse;
import hk.iamsmart.platform.ground.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which phones may be bound; production and the sandbox each have their own bean of this type.
///
/// A phone of a kind that no statement covers cannot use UAF. So a browser needs a passkey unless a
/// statement covers the platform WEB, which only the sandbox's does.
///
/// @param authenticators metadata of the accepted models
/// @param facets FacetIDs of the accepted apps, beside the origin of our own pages
/// @param integrityKeys public keys (P-256) of the authorities whose integrity verdicts count
/// @param passkeys what a passkey is enough for
public record TrustedPhones(
    List<MetadataStatement> authenticators,
    Set<String> facets,
    JWKSet integrityKeys,
    PasskeyUse passkeys) {
  public TrustedPhones {
    authenticators = List.copyOf(authenticators);
    facets = Set.copyOf(facets);
  }

  /// From what is written in files.
  ///
  /// @param metadata files in the form of the FIDO Metadata Statement
  /// @param jwks a JSON Web Key Set
  public static TrustedPhones of(
      List<byte[]> metadata, Set<String> facets, String jwks, PasskeyUse passkeys) {
    try {
      return new TrustedPhones(
          metadata.stream().map(MetadataStatement::read).toList(),
          facets,
          JWKSet.parse(jwks),
          passkeys);
    } catch (ParseException | IllegalArgumentException e) {
      throw new CannotStart("The phones to trust cannot be read: " + e.getMessage(), e);
    }
  }

  /// From an operator's files.
  ///
  /// @param metadata a folder of metadata statements, `*.json`; null for none, and then only
  ///   passkeys are accepted
  /// @param facets FacetIDs separated by commas or blanks
  /// @param integrityKeys a file with a JSON Web Key Set; null for none
  public static TrustedPhones read(
      @Nullable Path metadata, String facets, @Nullable Path integrityKeys, PasskeyUse passkeys) {
    try {
      var statements = new ArrayList<byte[]>();
      if (metadata != null) {
        try (var files = Files.newDirectoryStream(metadata, "*.json")) {
          for (var file : files) {
            statements.add(Files.readAllBytes(file));
          }
        }
      }
      var words = new HashSet<>(List.of(facets.strip().split("[,\\s]+")));
      words.remove("");
      return of(
          statements,
          words,
          integrityKeys == null ? "{\"keys\":[]}" : Files.readString(integrityKeys),
          passkeys);
    } catch (IOException e) {
      throw new CannotStart("The phones to trust cannot be read: " + e, e);
    }
  }
}
