package hk.iamsmart.platform.broker;

import hk.iamsmart.platform.door.Caller;
import hk.iamsmart.platform.door.Callers;
import hk.iamsmart.platform.door.Places;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// Whatever a page asks of the database is done in one of the places of pages, so that pages never
/// take the last connection from calls and phones.
@Component
final class PageWork {
  private final Callers callers;
  private final Places places;

  PageWork(Callers callers, Places places) {
    this.callers = callers;
    this.places = places;
  }

  Caller caller(HttpServletRequest request) {
    return callers.of(request);
  }

  /// @param busy what becomes of a request without a place
  <T> T of(HttpServletRequest request, Supplier<T> work, Supplier<T> busy) {
    return switch (places.take(caller(request))) {
      case Places.Place place -> {
        try (place) {
          yield work.get();
        }
      }
      case Places.None _ -> busy.get();
    };
  }
}
