/// The log as a developer reads it: one by one or by journey, with what is open beside it.
@NullMarked
package hk.iamsmart.sandbox.requests;

import org.jspecify.annotations.NullMarked;
