package hk.iamsmart.phone;

import org.jspecify.annotations.Nullable;

/// The signed calls of one phone.
interface Calls {
  /// @param path below `/wallet/v1`, with the query if there is one
  <T> PhoneAnswer<T> call(String method, String path, @Nullable Record message, Class<T> type);
}
