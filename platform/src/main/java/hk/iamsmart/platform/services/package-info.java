/// Online services: credentials, scopes, callback URLs, encipherment certificates, status.
@NullMarked
package hk.iamsmart.platform.services;

import org.jspecify.annotations.NullMarked;
