package hk.iamsmart.demo.service;

import hk.iamsmart.demo.connection.OnlineService;
import hk.iamsmart.sdk.RequestResult;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.ResponseEntity;

/// What a service does of its own with what iAM Smart tells it.
public interface Business {
  OnlineService service();

  /// Within the delivery of an answer, before the page that waits hears of it. What throws is
  /// delivered again.
  void received(RequestResult result);

  /// Something that was asked for is here, and so is the browser that waited for it.
  ///
  /// @return where the browser goes on
  String given(Session session, Asking asking, RequestResult result);

  /// A browser that comes back from iAM Smart.
  ///
  /// @return empty when this is the end of a login
  default Optional<ResponseEntity<String>> returned(HttpServletRequest request) {
    return Optional.empty();
  }
}
