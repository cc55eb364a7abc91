package dev.samekind.api.schema;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Upper bounds that the API server's cost estimate of CEL rules needs: characters of a string, items of a list. */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface MaxLength {
    /** Largest number of characters or items. */
    int value();
}
