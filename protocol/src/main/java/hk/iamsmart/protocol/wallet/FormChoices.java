package hk.iamsmart.protocol.wallet;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Body of `POST /wallet/v1/approvals/{ticket}/challenge` for a form.
///
/// @param fields names of the optional fields to be sent; null: every one that has a value
public record FormChoices(@Nullable List<String> fields) {
  public FormChoices {
    fields = fields == null ? null : List.copyOf(fields);
  }
}
