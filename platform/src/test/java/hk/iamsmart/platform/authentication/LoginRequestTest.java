package hk.iamsmart.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginRequestTest {
  @Test
  void an_outcome_joins_whatever_query_the_redirect_uri_has() {
    assertThat(redirect("https://a.example/cb", "s1"))
        .hasToString("https://a.example/cb?code=c&state=s1");
    assertThat(redirect("https://a.example/cb?x=1", "s1"))
        .hasToString("https://a.example/cb?x=1&code=c&state=s1");
    assertThat(redirect("https://a.example/cb#top", "s1"))
        .hasToString("https://a.example/cb?code=c&state=s1#top");
  }

  @Test
  void there_is_no_state_where_none_was_sent() {
    assertThat(redirect("https://a.example/cb", null)).hasToString("https://a.example/cb?code=c");
  }

  private static URI redirect(String base, @Nullable String state) {
    return LoginRequest.withParameter(URI.create(base), "code", "c", state, null);
  }
}
