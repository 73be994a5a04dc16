/// Test citizens of organisations, whom the sandbox invents and has register.
@NullMarked
package hk.iamsmart.sandbox.testcitizens;

import org.jspecify.annotations.NullMarked;
