package hk.iamsmart.platform.services;

import hk.iamsmart.protocol.ClientSecret;
import hk.iamsmart.protocol.KekCertificate;
import java.util.Optional;

/// What the platform checks and answers an online service with.
///
/// @param secret what its requests are signed with
/// @param kek its latest encipherment certificate, valid or not; empty when it has uploaded none
public record Credentials(
    OnlineService service, ClientSecret secret, Optional<KekCertificate> kek) {}
