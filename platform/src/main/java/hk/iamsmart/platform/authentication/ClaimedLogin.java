package hk.iamsmart.platform.authentication;

import org.jspecify.annotations.Nullable;

/// The parameters of `GET /auth/getQR` as the browser brought them, unchecked; null when absent.
public record ClaimedLogin(
    @Nullable String clientID,
    @Nullable String responseType,
    @Nullable String source,
    @Nullable String redirectURI,
    @Nullable String scope,
    @Nullable String lang,
    @Nullable String state,
    @Nullable String brokerPage,
    @Nullable String ticketID) {}
