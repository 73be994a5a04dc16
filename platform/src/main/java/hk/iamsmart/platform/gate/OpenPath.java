package hk.iamsmart.platform.gate;

import org.springframework.http.HttpMethod;

/// A path that anybody may open without being known. Beans of this type are found and let through;
/// every other path of Spring MVC is refused.
///
/// @param pattern as Spring MVC writes it, for example `/broker/**`
/// @param reason why everybody may, for the list in `docs/house/endpoints.md`
public record OpenPath(HttpMethod method, String pattern, String reason) {}
