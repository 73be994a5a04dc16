package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.requests.RequestKind;
import java.util.List;

/// A kind of request that may demand more than the gesture. Beans of this type are found by this
/// room: a citizen can pass a check for no other question.
public interface CheckedKind<T extends Record> extends RequestKind<T> {
  /// Each is needed, in the order in which the phone offers them.
  List<CheckMethod> methods(T terms);
}
