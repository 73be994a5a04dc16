/// The whole road of the Sandbox Programme, walked by invented people: through the pages and calls
/// that everybody uses, from the registration form to a service in production.
@NullMarked
package hk.iamsmart.sandbox.programme;

import org.jspecify.annotations.NullMarked;
