package dev.samekind.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.samekind.api.schema.MaxLength;
import io.fabric8.generator.annotation.Default;
import java.util.List;

/** What services of mode Remote may be answered by. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RemoteRules(
        @JsonPropertyDescription("Contexts of other clusters whose services may answer here. Default: none.")
        @MaxLength(32)
        List<String> allowedContexts,

        @JsonPropertyDescription(
                "Whether only GET, HEAD and OPTIONS without an upgrade of the connection get there; everything else is answered with 403 by the relay.")
        @Default("true")
        Boolean readOnly) {

    /** No context is allowed. */
    public static final RemoteRules NONE = new RemoteRules(List.of(), true);

    public RemoteRules {
        allowedContexts = allowedContexts == null ? List.of() : List.copyOf(allowedContexts);
        readOnly = readOnly == null || readOnly;
    }
}
