package dev.usher.contract;

/// Body of `POST /v1/leases/{l}/programs`: a further program under a lease.
///
/// @param program name of the program
public record ProgramRequest(String program) implements Sparse {

    public ProgramRequest {
        Must.text(program, "program");
    }
}
