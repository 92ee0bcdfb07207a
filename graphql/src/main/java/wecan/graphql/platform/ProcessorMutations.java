package wecan.graphql.platform;

import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import wecan.graphql.api.MutationCall;
import wecan.graphql.api.Payload;
import wecan.graphql.api.Position;

/** What operators do to processors. */
@Controller
class ProcessorMutations {
    record ProcessorInput(String processor, @Nullable String reason) {}

    record SkipEventInput(String processor, Position position, String reason) {}

    private final OperatorDeeds deeds;
    private final Processors processors;

    ProcessorMutations(OperatorDeeds deeds, Processors processors) {
        this.deeds = deeds;
        this.processors = processors;
    }

    @MutationMapping
    Payload<ProcessorView> pauseProcessor(@Argument ProcessorInput input, MutationCall call) {
        return deeds.run(
                call,
                () -> OperatorDeeds.on("processor", input.processor(), input.reason()),
                () -> processors.engineOf(input.processor()).pause(input.processor()),
                () -> read(input.processor()));
    }

    @MutationMapping
    Payload<ProcessorView> resumeProcessor(@Argument ProcessorInput input, MutationCall call) {
        return deeds.run(
                call,
                () -> OperatorDeeds.on("processor", input.processor(), input.reason()),
                () -> processors.engineOf(input.processor()).resume(input.processor()),
                () -> read(input.processor()));
    }

    @MutationMapping
    Payload<ProcessorView> skipEvent(@Argument SkipEventInput input, MutationCall call) {
        return deeds.run(
                call,
                () -> OperatorDeeds.because("processor", input.processor(), input.reason()),
                () -> {
                    processors
                            .projectionEngineOf(input.processor())
                            .skip(input.processor(), input.position().value(), call.by(), input.reason());
                    return true;
                },
                () -> read(input.processor()));
    }

    /** Begun is enough for the answer; the processor tells how far it is. */
    @MutationMapping
    Payload<ProcessorView> rebuildProjection(@Argument ProcessorInput input, MutationCall call) {
        return deeds.run(
                call,
                () -> OperatorDeeds.on("processor", input.processor(), input.reason()),
                () -> {
                    var unused =
                            processors.projectionEngineOf(input.processor()).rebuild(input.processor());
                    return true;
                },
                () -> read(input.processor()));
    }

    private @Nullable ProcessorView read(String name) {
        return processors.named(name).orElse(null);
    }
}
