package dev.samekind.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a list a map in the generated schema ({@code x-kubernetes-list-type: map}), so that server-side apply merges
 * it by these keys. fabric8's generator has no such annotation; the CRD post-processor reads this one.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ListMapKeys {
    /** Names of the item's properties that together identify it. */
    String[] value();
}
