package hk.iamsmart.platform.stepup;

import hk.iamsmart.platform.approvals.Approval;
import java.util.List;

/// What one kind of question demands beside the gesture. Beans of this type are found by this room:
/// a citizen can pass a check for no other question.
public interface Demand {
  /// In the order in which the phone offers them; none when the question is of another kind.
  List<CheckMethod> methods(Approval.Waiting question);
}
