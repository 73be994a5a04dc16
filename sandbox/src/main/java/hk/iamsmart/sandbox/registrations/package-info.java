/// Registering: personas at the first start, residents by REST, each goes through the whole real
/// ceremony with a software phone.
@NullMarked
package hk.iamsmart.sandbox.registrations;

import org.jspecify.annotations.NullMarked;
