package hk.iamsmart.platform.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WayBackTest {
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

  @Test
  void the_answer_to_an_anonymous_request_names_it() {
    var back = new WayBack(URI.create("https://a.example/cb"), Optional.of("s1"));
    assertThat(back.answering("b 1").with("error_code", "D40001"))
        .hasToString("https://a.example/cb?error_code=D40001&state=s1&businessID=b+1");
  }

  private static URI redirect(String base, @Nullable String state) {
    return new WayBack(URI.create(base), Optional.ofNullable(state)).with("code", "c");
  }
}
