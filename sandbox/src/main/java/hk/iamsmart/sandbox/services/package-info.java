/// Online services with their credentials, two to begin with and those that developers make.
@NullMarked
package hk.iamsmart.sandbox.services;

import org.jspecify.annotations.NullMarked;
