/// Online services: credentials, scopes, callback URLs, encipherment certificates, status.
///
/// Floor 2. May call only rooms on lower floors.
@NullMarked
package hk.iamsmart.platform.services;

import org.jspecify.annotations.NullMarked;
